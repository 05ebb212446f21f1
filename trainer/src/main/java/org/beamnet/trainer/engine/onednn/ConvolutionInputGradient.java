package org.beamnet.trainer.engine.onednn;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a {@link Convolution}'s input, given that of its sums. Not for several threads at
 * once.
 */
public final class ConvolutionInputGradient {
  private final memory delta;
  private final Staged weights;
  private final memory gradient;
  private final Call call;

  /** The gradient of a convolution. */
  public ConvolutionInputGradient(Convolution forward) {
    ConvolutionShape shape = forward.shape();
    convolution_backward_data.primitive_desc plan =
        new convolution_backward_data.primitive_desc(
            new convolution_backward_data.desc(
                dnnl.algorithm.convolution_direct.value,
                Layout.channelsLast(shape.input()),
                Layout.any(shape.weights()),
                Layout.channelsLast(shape.output()),
                shape.strides(),
                shape.before(),
                shape.after()),
            OneDnn.engine(),
            forward.plan());
    delta = Layout.elsewhere(plan.diff_dst_desc());
    weights = new Staged(Layout.dense(shape.weights()), plan.weights_desc());
    gradient = Layout.elsewhere(plan.diff_src_desc());
    call =
        new Call(new convolution_backward_data(plan))
            .with(dnnl.DNNL_ARG_DIFF_DST, delta)
            .with(dnnl.DNNL_ARG_WEIGHTS, weights.inner())
            .with(dnnl.DNNL_ARG_DIFF_SRC, gradient);
  }

  /** dx from the gradient dy of the sums and the weights w. */
  public void run(INDArray dy, INDArray w, INDArray dx) {
    Layout.point(delta, dy);
    Layout.point(gradient, dx);
    weights.load(w);
    call.run(dy, w, dx);
  }
}
