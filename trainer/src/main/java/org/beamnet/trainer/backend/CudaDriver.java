package org.beamnet.trainer.backend;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What NVIDIA's driver says of itself and its GPUs. It is asked directly, through the library that
 * comes with it, so that nothing of CUDA need be installed.
 *
 * @param version the newest CUDA that it serves: 1000 × major + 10 × minor
 * @param gpus those it shows this process
 * @see <a href="https://docs.nvidia.com/cuda/cuda-driver-api/">CUDA driver API</a>
 */
public record CudaDriver(int version, List<Gpu> gpus) {
  private static final List<String> LIBRARIES = List.of("libcuda.so.1", "nvcuda");
  private static final int MAJOR = 75;
  private static final int MINOR = 76;
  private static final int NAME_BYTES = 256;

  /** Copies the list. */
  public CudaDriver {
    gpus = List.copyOf(gpus);
  }

  /** The machine's driver, if it has one that works. */
  public static Optional<CudaDriver> find() {
    for (String name : LIBRARIES) {
      try {
        return Optional.of(ask(NativeLibrary.getInstance(name)));
      } catch (LinkageError | RuntimeException e) {
        // No driver under this name, or one that has no device to drive.
      }
    }
    return Optional.empty();
  }

  /** The version as people write it, such as 12.4. */
  public String cuda() {
    return "%d.%d".formatted(version / 1000, version % 1000 / 10);
  }

  private static CudaDriver ask(NativeLibrary library) {
    call(library, "cuInit", 0);
    IntByReference number = new IntByReference();
    call(library, "cuDriverGetVersion", number);
    int version = number.getValue();
    call(library, "cuDeviceGetCount", number);
    int count = number.getValue();
    List<Gpu> gpus = new ArrayList<>();
    for (int ordinal = 0; ordinal < count; ordinal++) {
      call(library, "cuDeviceGet", number, ordinal);
      int device = number.getValue();
      byte[] name = new byte[NAME_BYTES];
      call(library, "cuDeviceGetName", name, NAME_BYTES, device);
      int major = attribute(library, MAJOR, device);
      int minor = attribute(library, MINOR, device);
      gpus.add(new Gpu(text(name), new ComputeCapability(major, minor)));
    }
    return new CudaDriver(version, gpus);
  }

  private static int attribute(NativeLibrary library, int attribute, int device) {
    IntByReference value = new IntByReference();
    call(library, "cuDeviceGetAttribute", value, attribute, device);
    return value.getValue();
  }

  private static void call(NativeLibrary library, String name, Object... arguments) {
    Function function = library.getFunction(name);
    int code = function.invokeInt(arguments);
    if (code != 0) {
      throw new IllegalStateException(name + " failed with code " + code);
    }
  }

  private static String text(byte[] name) {
    String whole = new String(name, StandardCharsets.UTF_8);
    int end = whole.indexOf(0);
    return (end < 0 ? whole : whole.substring(0, end)).strip();
  }
}
