package org.beamnet.trainer.engine.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether oneDNN is there, and the processor it runs on. */
public final class OneDnn {
  private static final Logger LOG = LoggerFactory.getLogger(OneDnn.class);
  private static final boolean LOADED = load();

  private OneDnn() {}

  /**
   * Whether layers of a type run here: in float, on ND4J's processor backend, where the library
   * loads. Elsewhere ND4J's operations do the same work.
   */
  public static boolean runs(DataType type) {
    return LOADED && type == DataType.FLOAT;
  }

  static engine engine() {
    return Processor.ENGINE;
  }

  private static boolean load() {
    // ND4J first: both then share its OpenMP library and one set of threads.
    if (Nd4j.getExecutioner().type() != ExecutionerType.NATIVE_CPU) {
      return false;
    }
    try {
      Loader.load(dnnl.class);
      return true;
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      LOG.info("oneDNN does not load here, ND4J's operations are used: {}", e.getMessage());
      return false;
    }
  }

  /** Made when first asked for, after the library is loaded. */
  private static final class Processor {
    static final engine ENGINE = new engine(engine.kind.cpu, 0);
  }
}
