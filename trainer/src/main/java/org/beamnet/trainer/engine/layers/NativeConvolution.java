package org.beamnet.trainer.engine.layers;

import org.beamnet.trainer.network.Padding;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's 2-D convolution operations at stride 1 over NCHW maps and OIHW weights. They run on oneDNN
 * or cuDNN where the backend has it, which Deeplearning4j's own layer does not. Views of channels
 * and of filters are read and written in place.
 */
final class NativeConvolution {
  private NativeConvolution() {}

  /**
   * out ← in ∗ weights + biases.
   *
   * @param in [n, c, h, w]
   * @param weights [o, c, k, k]
   * @param biases [o]
   * @param out [n, o, height − k + 1, width − k + 1] of the padded maps
   * @param padding equal on opposite sides
   */
  static void forward(
      INDArray in, INDArray weights, INDArray biases, INDArray out, Padding padding) {
    Nd4j.exec(
        DynamicCustomOp.builder("conv2d")
            .addInputs(in, weights, biases)
            .addOutputs(out)
            .addIntegerArguments(arguments(weights, padding))
            .build());
  }

  /** Gradients of {@link #forward}, into the last three arrays. */
  static void backward(
      INDArray in,
      INDArray weights,
      INDArray biases,
      INDArray delta,
      Padding padding,
      INDArray inGradient,
      INDArray weightGradient,
      INDArray biasGradient) {
    Nd4j.exec(
        DynamicCustomOp.builder("conv2d_bp")
            .addInputs(in, weights, biases, delta)
            .addOutputs(inGradient, weightGradient, biasGradient)
            .addIntegerArguments(arguments(weights, padding))
            .build());
  }

  /** delta ← delta where rectified is above 0, else 0. */
  static void maskByRectified(INDArray rectified, INDArray delta) {
    Nd4j.exec(
        DynamicCustomOp.builder("relu_bp").addInputs(rectified, delta).addOutputs(delta).build());
  }

  /** Kernel, stride 1, padding, dilation 1, "valid" mode, NCHW, OIHW. */
  private static int[] arguments(INDArray weights, Padding padding) {
    return new int[] {
      (int) weights.size(2),
      (int) weights.size(3),
      1,
      1,
      padding.top(),
      padding.left(),
      1,
      1,
      0,
      0,
      1
    };
  }
}
