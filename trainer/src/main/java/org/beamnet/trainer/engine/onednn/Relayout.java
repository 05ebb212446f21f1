package org.beamnet.trainer.engine.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies between layouts. */
public final class Relayout {
  private Relayout() {}

  /**
   * to ← from.
   *
   * @param from float, in any layout
   * @param to float, of the same shape, in any layout
   */
  public static void copy(INDArray from, INDArray to) {
    memory source = Layout.elsewhere(Layout.of(from));
    memory target = Layout.elsewhere(Layout.of(to));
    Layout.point(source, from);
    Layout.point(target, to);
    new Call(new reorder(source, target))
        .with(dnnl.DNNL_ARG_FROM, source)
        .with(dnnl.DNNL_ARG_TO, target)
        .run(from, to);
  }
}
