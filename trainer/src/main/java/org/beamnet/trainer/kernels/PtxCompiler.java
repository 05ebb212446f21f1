package org.beamnet.trainer.kernels;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import org.beamnet.trainer.backend.DriverLibrary;
import org.beamnet.trainer.backend.DriverLibrary.DriverException;

/**
 * NVIDIA's own compiler from PTX to the machine code of the GPU at hand, which is part of its
 * driver. For one thread, and for a process that may end: the compiler has been seen to bring it
 * down.
 */
final class PtxCompiler {
  /** What the driver optimizes by unless told otherwise. */
  static final int FULL_OPTIMIZATION = 4;

  private static final int ERROR_LOG = 5;
  private static final int ERROR_LOG_BYTES = 6;
  private static final int OPTIMIZATION_LEVEL = 7;
  private static final int FOR_THIS_GPU = 8;
  private static final int LOG_BYTES = 8192;
  private static final int PTX = 1;

  private final DriverLibrary driver;

  /**
   * A compiler for one GPU.
   *
   * @param ordinal of the GPU, from 0
   * @throws DriverException if the GPU takes no more work
   */
  PtxCompiler(DriverLibrary driver, int ordinal) {
    this.driver = driver;
    IntByReference device = new IntByReference();
    driver.call("cuDeviceGet", device, ordinal);
    driver.call("cuCtxCreate_v2", new PointerByReference(), 0, device.getValue());
  }

  /**
   * Machine code, as an ELF file.
   *
   * @param ptx text, ended by a zero
   * @param level of optimization, 0 to 4
   * @throws KernelException with what the compiler says, if it takes offence
   * @throws DriverException if it cannot begin
   */
  byte[] compile(byte[] ptx, int level) {
    try (Memory log = new Memory(LOG_BYTES);
        Memory text = new Memory(ptx.length)) {
      log.clear();
      text.write(0, ptx, 0, ptx.length);
      int[] options = {OPTIMIZATION_LEVEL, FOR_THIS_GPU, ERROR_LOG, ERROR_LOG_BYTES};
      Pointer[] values = {
        Pointer.createConstant(level),
        Pointer.createConstant(1),
        log,
        Pointer.createConstant(LOG_BYTES - 1)
      };
      PointerByReference link = new PointerByReference();
      driver.call("cuLinkCreate_v2", options.length, options, values, link);
      try {
        PointerByReference code = new PointerByReference();
        LongByReference size = new LongByReference();
        try {
          driver.call(
              "cuLinkAddData_v2",
              link.getValue(),
              PTX,
              text,
              (long) ptx.length,
              "kernels",
              0,
              Pointer.NULL,
              Pointer.NULL);
          driver.call("cuLinkComplete", link.getValue(), code, size);
        } catch (DriverException e) {
          String said = log.getString(0, StandardCharsets.UTF_8.name()).strip();
          throw new KernelException(e.getMessage() + (said.isEmpty() ? "" : ": " + said));
        }
        return code.getValue().getByteArray(0, Math.toIntExact(size.getValue()));
      } finally {
        driver.call("cuLinkDestroy", link.getValue());
      }
    }
  }
}
