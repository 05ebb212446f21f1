package org.beamnet.trainer.engine.onednn;

import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution forwards, its rectifier included. Maps lie channels last; weights are [out, in /
 * groups, kernel, kernel] in C order. Not for several threads at once.
 */
public final class Convolution {
  private final ConvolutionShape shape;
  private final convolution_forward.primitive_desc plan;
  private final memory in;
  private final Staged weights;
  private final memory biases;
  private final memory out;
  private final Call call;

  /** A convolution of the given shape. */
  public Convolution(ConvolutionShape shape) {
    this.shape = shape;
    memory.desc biasLayout = Layout.vector(shape.output().channels());
    plan =
        new convolution_forward.primitive_desc(
            new convolution_forward.desc(
                dnnl.prop_kind.forward_training.value,
                dnnl.algorithm.convolution_direct.value,
                Layout.channelsLast(shape.input()),
                Layout.any(shape.weights()),
                biasLayout,
                Layout.channelsLast(shape.output()),
                shape.strides(),
                shape.before(),
                shape.after()),
            attributes(shape.nonlinearity()),
            OneDnn.engine());
    in = Layout.elsewhere(plan.src_desc());
    weights = new Staged(Layout.dense(shape.weights()), plan.weights_desc());
    biases = Layout.elsewhere(biasLayout);
    out = Layout.elsewhere(plan.dst_desc());
    call =
        new Call(new convolution_forward(plan))
            .with(dnnl.DNNL_ARG_SRC, in)
            .with(dnnl.DNNL_ARG_WEIGHTS, weights.inner())
            .with(dnnl.DNNL_ARG_BIAS, biases)
            .with(dnnl.DNNL_ARG_DST, out);
  }

  /** What it was made for. */
  public ConvolutionShape shape() {
    return shape;
  }

  convolution_forward.primitive_desc plan() {
    return plan;
  }

  /** y ← f(x ∗ w + b), f the nonlinearity. */
  public void run(INDArray x, INDArray w, INDArray b, INDArray y) {
    Layout.point(in, x);
    Layout.point(biases, b);
    Layout.point(out, y);
    weights.load(w);
    call.run(x, w, b, y);
  }

  private static primitive_attr attributes(Nonlinearity nonlinearity) {
    primitive_attr attributes = new primitive_attr();
    attributes.set_post_ops(nonlinearity.afterSum());
    return attributes;
  }
}
