package org.beamnet.trainer.engine.onednn;

import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of a {@link Convolution}'s weights and biases, given that of its sums. Not for
 * several threads at once.
 */
public final class ConvolutionWeightGradient {
  private final memory in;
  private final memory delta;
  private final Staged weights;
  private final memory biases;
  private final Call call;

  /** The gradients of a convolution. */
  public ConvolutionWeightGradient(Convolution forward) {
    ConvolutionShape shape = forward.shape();
    memory.desc biasLayout = Layout.vector(shape.output().channels());
    convolution_backward_weights.primitive_desc plan =
        new convolution_backward_weights.primitive_desc(
            new convolution_backward_weights.desc(
                dnnl.algorithm.convolution_direct.value,
                Layout.channelsLast(shape.input()),
                Layout.any(shape.weights()),
                biasLayout,
                Layout.channelsLast(shape.output()),
                shape.strides(),
                shape.before(),
                shape.after()),
            OneDnn.engine(),
            forward.plan());
    in = Layout.elsewhere(plan.src_desc());
    delta = Layout.elsewhere(plan.diff_dst_desc());
    weights = new Staged(Layout.dense(shape.weights()), plan.diff_weights_desc());
    biases = Layout.elsewhere(biasLayout);
    call =
        new Call(new convolution_backward_weights(plan))
            .with(dnnl.DNNL_ARG_SRC, in)
            .with(dnnl.DNNL_ARG_DIFF_DST, delta)
            .with(dnnl.DNNL_ARG_DIFF_WEIGHTS, weights.inner())
            .with(dnnl.DNNL_ARG_DIFF_BIAS, biases);
  }

  /** dw and db from the input x and the gradient dy of the sums, summed over the batch. */
  public void run(INDArray x, INDArray dy, INDArray dw, INDArray db) {
    Layout.point(in, x);
    Layout.point(delta, dy);
    weights.point(dw);
    Layout.point(biases, db);
    call.run(x, dy, dw, db);
    weights.store(dw);
  }
}
