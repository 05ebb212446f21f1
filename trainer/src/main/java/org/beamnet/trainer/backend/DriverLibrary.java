package org.beamnet.trainer.backend;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.List;
import java.util.Optional;

/**
 * The library that comes with NVIDIA's driver. It is asked directly, so that nothing of CUDA need
 * be installed.
 *
 * @see <a href="https://docs.nvidia.com/cuda/cuda-driver-api/">CUDA driver API</a>
 */
public final class DriverLibrary {
  private static final List<String> NAMES = List.of("libcuda.so.1", "nvcuda");

  private final NativeLibrary library;

  private DriverLibrary(NativeLibrary library) {
    this.library = library;
  }

  /** The machine's, started, if it has one that works. */
  public static Optional<DriverLibrary> find() {
    for (String name : NAMES) {
      try {
        DriverLibrary found = new DriverLibrary(NativeLibrary.getInstance(name));
        found.call("cuInit", 0);
        return Optional.of(found);
      } catch (LinkageError | RuntimeException e) {
        // No driver under this name, or one that has no device to drive.
      }
    }
    return Optional.empty();
  }

  /**
   * Calls a function.
   *
   * @throws DriverException if it does not succeed
   */
  public void call(String name, Object... arguments) {
    Function function = library.getFunction(name);
    int code = function.invokeInt(arguments);
    if (code != 0) {
      throw new DriverException(name, code);
    }
  }

  /** A call that the driver refused. */
  public static final class DriverException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private DriverException(String function, int code) {
      super(function + " failed with code " + code);
    }
  }
}
