package org.beamnet.trainer.engine.onednn;

import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradients of a layer's sums from those of its outputs. Not for several threads at once. */
public final class NonlinearityGradient {
  private final long length;
  private final memory outputs;
  private final memory gradient;
  private final Call call;

  /** For so many values of a nonlinearity other than the identity. */
  public NonlinearityGradient(Nonlinearity nonlinearity, long length) {
    this.length = length;
    memory.desc layout = Layout.vector(length);
    eltwise_backward.primitive_desc plan =
        new eltwise_backward.primitive_desc(
            new eltwise_backward.desc(nonlinearity.byOutputs(), layout, layout, 0, 0),
            OneDnn.engine(),
            new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(
                    dnnl.prop_kind.forward_training.value, nonlinearity.byOutputs(), layout, 0, 0),
                OneDnn.engine()));
    outputs = Layout.elsewhere(layout);
    gradient = Layout.elsewhere(layout);
    call =
        new Call(new eltwise_backward(plan))
            .with(dnnl.DNNL_ARG_DST, outputs)
            .with(dnnl.DNNL_ARG_DIFF_DST, gradient)
            .with(dnnl.DNNL_ARG_DIFF_SRC, gradient);
  }

  /** For how many values it is. */
  public long length() {
    return length;
  }

  /** dy ← dy · f′, by the outputs y = f(x). Both lie in memory alike, without gaps. */
  public void run(INDArray y, INDArray dy) {
    Layout.point(outputs, y);
    Layout.point(gradient, dy);
    call.run(y, dy);
  }
}
