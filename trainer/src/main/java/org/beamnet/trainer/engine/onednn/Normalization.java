package org.beamnet.trainer.engine.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.lrn_backward;
import org.bytedeco.dnnl.lrn_forward;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Local response normalization across channels (§3.3) of maps that lie channels last, for training.
 * It keeps what the gradient needs, about twice the maps, from one pass to the next; {@link #close}
 * gives that back. Not for several threads at once.
 */
public final class Normalization implements AutoCloseable {
  private final MapShape shape;
  private final memory in;
  private final memory out;
  private final memory kept;
  private final memory delta;
  private final memory gradient;
  private final Call forward;
  private final Call backward;

  /**
   * b = a / (k + alpha Σ a²)^beta.
   *
   * @param shape of the maps
   * @param k above 0
   * @param window channels in the sum, odd
   * @param alpha not divided by the window
   * @param beta 0 or more
   */
  public Normalization(MapShape shape, double k, int window, double alpha, double beta) {
    this.shape = shape;
    memory.desc layout = Layout.channelsLast(shape);
    int across = dnnl.algorithm.lrn_across_channels.value;
    // oneDNN divides alpha by the window.
    float perTerm = (float) (alpha * window);
    lrn_forward.primitive_desc plan =
        new lrn_forward.primitive_desc(
            new lrn_forward.desc(
                dnnl.prop_kind.forward_training.value,
                across,
                layout,
                window,
                perTerm,
                (float) beta,
                (float) k),
            OneDnn.engine());
    lrn_backward.primitive_desc backwardPlan =
        new lrn_backward.primitive_desc(
            new lrn_backward.desc(across, layout, layout, window, perTerm, (float) beta, (float) k),
            OneDnn.engine(),
            plan);
    in = Layout.elsewhere(layout);
    out = Layout.elsewhere(layout);
    delta = Layout.elsewhere(layout);
    gradient = Layout.elsewhere(layout);
    kept = Layout.own(plan.workspace_desc());
    forward =
        new Call(new lrn_forward(plan))
            .with(dnnl.DNNL_ARG_SRC, in)
            .with(dnnl.DNNL_ARG_DST, out)
            .with(dnnl.DNNL_ARG_WORKSPACE, kept);
    backward =
        new Call(new lrn_backward(backwardPlan))
            .with(dnnl.DNNL_ARG_SRC, in)
            .with(dnnl.DNNL_ARG_DIFF_DST, delta)
            .with(dnnl.DNNL_ARG_DIFF_SRC, gradient)
            .with(dnnl.DNNL_ARG_WORKSPACE, kept);
  }

  /** What it was made for. */
  public MapShape shape() {
    return shape;
  }

  /** Writes b for the activities a. */
  public void forward(INDArray a, INDArray b) {
    Layout.point(in, a);
    Layout.point(out, b);
    forward.run(a, b);
  }

  /** Writes the gradient of a, given that of b, after {@link #forward} of the same a. */
  public void backward(INDArray a, INDArray db, INDArray da) {
    Layout.point(in, a);
    Layout.point(delta, db);
    Layout.point(gradient, da);
    backward.run(a, db, da);
  }

  @Override
  public void close() {
    kept.close();
  }
}
