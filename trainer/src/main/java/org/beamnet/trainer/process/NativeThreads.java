package org.beamnet.trainer.process;

import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many native threads compute: OpenMP's, which oneDNN and ND4J share, and OpenBLAS's. Both cut
 * long sums by this number, oneDNN those of a convolution's weight gradient and OpenBLAS those of
 * the output layer, so every number rounds differently. Loads ND4J.
 */
public final class NativeThreads {
  private NativeThreads() {}

  /** Whether the number plays a part in the weights: on the processor it does, on a GPU not. */
  public static boolean matter() {
    return Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;
  }

  /** The number that nobody chose: {@code OMP_NUM_THREADS}, or the cores that ND4J counts. */
  public static int byDefault() {
    return AtStart.NUMBER;
  }

  /** The number that the calling thread computes with. */
  public static int number() {
    return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
  }

  /**
   * Computes with this number from now on. OpenMP keeps the number for each thread that calls it,
   * so the thread that trains must call this.
   *
   * @param number 1 or more; may exceed the cores
   */
  public static void use(int number) {
    // Kept before it is changed.
    byDefault();
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(number);
    Nd4j.getEnvironment().setMaxThreads(number);
    Nd4j.getEnvironment().setMaxMasterThreads(number);
    Nd4j.factory().blas().setMaxThreads(number);
  }

  /** Read once, before the first change. */
  private static final class AtStart {
    static final int NUMBER =
        // The call of the executioner starts ND4J, which sets the number.
        Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU ? number() : 1;
  }
}
