package org.beamnet.trainer.engine.onednn;

import java.lang.ref.Reference;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A oneDNN primitive with its arguments. Not for several threads at once. */
final class Call {
  private final primitive operation;
  private final IntMemoryMap arguments = new IntMemoryMap();
  private final stream queue = new stream(OneDnn.engine());

  Call(primitive operation) {
    this.operation = operation;
  }

  /**
   * Sets an argument.
   *
   * @param name one of oneDNN's {@code DNNL_ARG_} numbers
   * @param value kept by reference: what it points at may change from run to run
   */
  Call with(int name, memory value) {
    arguments.put(name, value);
    return this;
  }

  /**
   * Runs to the end.
   *
   * @param arrays whose memory the arguments point at: it goes back with its array, and an array
   *     that is not used further on may be collected
   */
  void run(INDArray... arrays) {
    try {
      operation.execute(queue, arguments);
      queue._wait();
    } finally {
      Reference.reachabilityFence(arrays);
    }
  }
}
