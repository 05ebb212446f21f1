package org.beamnet.trainer.engine.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An argument whose layout in the network may differ from the one that a primitive wants. */
final class Staged {
  private final memory outer;
  private final memory inner;
  private final @Nullable Call load;
  private final @Nullable Call store;

  /**
   * An argument.
   *
   * @param given its layout in the network
   * @param wanted its layout in the primitive
   */
  Staged(memory.desc given, memory.desc wanted) {
    outer = Layout.elsewhere(given);
    if (given.equals(wanted)) {
      inner = outer;
      load = null;
      store = null;
    } else {
      inner = Layout.own(wanted);
      load = copy(outer, inner);
      store = copy(inner, outer);
    }
  }

  /** What the primitive takes. */
  memory inner() {
    return inner;
  }

  /** Says where the argument lies in the network. */
  void point(INDArray array) {
    Layout.point(outer, array);
  }

  /** Brings it into the primitive's layout, before a call that reads it. */
  void load(INDArray array) {
    point(array);
    if (load != null) {
      load.run(array);
    }
  }

  /** Brings it back, after a call that writes it. */
  void store(INDArray array) {
    if (store != null) {
      store.run(array);
    }
  }

  private static Call copy(memory from, memory to) {
    return new Call(new reorder(from, to))
        .with(dnnl.DNNL_ARG_FROM, from)
        .with(dnnl.DNNL_ARG_TO, to);
  }
}
