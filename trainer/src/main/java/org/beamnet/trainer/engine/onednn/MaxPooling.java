package org.beamnet.trainer.engine.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Max-pooling of maps that lie channels last, for training. It keeps where each maximum was, from
 * one pass to the next; {@link #close} gives that back. Not for several threads at once.
 */
public final class MaxPooling implements AutoCloseable {
  private final MapShape input;
  private final memory in;
  private final memory out;
  private final memory places;
  private final Call forward;
  private final Call backward;

  /**
   * Pooling without padding.
   *
   * @param input maps that come in
   * @param output maps that go out
   * @param window side of the square window, in pixels
   * @param stride step of the window, in pixels
   */
  public MaxPooling(MapShape input, MapShape output, int window, int stride) {
    this.input = input;
    memory.desc from = Layout.channelsLast(input);
    memory.desc to = Layout.channelsLast(output);
    long[] strides = {stride, stride};
    long[] kernel = {window, window};
    long[] padding = {0, 0};
    int max = dnnl.algorithm.pooling_max.value;
    pooling_forward.primitive_desc plan =
        new pooling_forward.primitive_desc(
            new pooling_forward.desc(
                dnnl.prop_kind.forward_training.value,
                max,
                from,
                to,
                strides,
                kernel,
                padding,
                padding),
            OneDnn.engine());
    pooling_backward.primitive_desc backwardPlan =
        new pooling_backward.primitive_desc(
            new pooling_backward.desc(max, from, to, strides, kernel, padding, padding),
            OneDnn.engine(),
            plan);
    in = Layout.elsewhere(from);
    out = Layout.elsewhere(to);
    places = Layout.own(plan.workspace_desc());
    forward =
        new Call(new pooling_forward(plan))
            .with(dnnl.DNNL_ARG_SRC, in)
            .with(dnnl.DNNL_ARG_DST, out)
            .with(dnnl.DNNL_ARG_WORKSPACE, places);
    backward =
        new Call(new pooling_backward(backwardPlan))
            .with(dnnl.DNNL_ARG_DIFF_DST, out)
            .with(dnnl.DNNL_ARG_DIFF_SRC, in)
            .with(dnnl.DNNL_ARG_WORKSPACE, places);
  }

  /** Shape of the maps that come in. */
  public MapShape input() {
    return input;
  }

  /** y ← the maximum of every window of x. */
  public void forward(INDArray x, INDArray y) {
    run(forward, x, y);
  }

  /** dx from dy, after {@link #forward}: each window's gradient goes to its maximum. */
  public void backward(INDArray dy, INDArray dx) {
    run(backward, dx, dy);
  }

  @Override
  public void close() {
    places.close();
  }

  private void run(Call call, INDArray below, INDArray above) {
    Layout.point(in, below);
    Layout.point(out, above);
    call.run(below, above);
  }
}
