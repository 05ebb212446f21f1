package org.beamnet.trainer.backend;

import com.sun.jna.ptr.IntByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What NVIDIA's driver says of itself and its GPUs.
 *
 * @param version the newest CUDA that it serves: 1000 × major + 10 × minor
 * @param gpus those it shows this process
 */
public record CudaDriver(int version, List<Gpu> gpus) {
  private static final int MAJOR = 75;
  private static final int MINOR = 76;
  private static final int NAME_BYTES = 256;

  /** Copies the list. */
  public CudaDriver {
    gpus = List.copyOf(gpus);
  }

  /** The machine's driver, if it has one that works. */
  public static Optional<CudaDriver> find() {
    try {
      return DriverLibrary.find().map(CudaDriver::ask);
    } catch (LinkageError | RuntimeException e) {
      // One that does not know what every driver knows.
      return Optional.empty();
    }
  }

  /** The version as people write it, such as 12.4. */
  public String cuda() {
    return String.format(Locale.ROOT, "%d.%d", version / 1000, version % 1000 / 10);
  }

  private static CudaDriver ask(DriverLibrary library) {
    IntByReference number = new IntByReference();
    library.call("cuDriverGetVersion", number);
    int version = number.getValue();
    library.call("cuDeviceGetCount", number);
    int count = number.getValue();
    List<Gpu> gpus = new ArrayList<>();
    for (int ordinal = 0; ordinal < count; ordinal++) {
      library.call("cuDeviceGet", number, ordinal);
      int device = number.getValue();
      byte[] name = new byte[NAME_BYTES];
      library.call("cuDeviceGetName", name, NAME_BYTES, device);
      int major = attribute(library, MAJOR, device);
      int minor = attribute(library, MINOR, device);
      gpus.add(new Gpu(text(name), new ComputeCapability(major, minor)));
    }
    return new CudaDriver(version, gpus);
  }

  private static int attribute(DriverLibrary library, int attribute, int device) {
    IntByReference value = new IntByReference();
    library.call("cuDeviceGetAttribute", value, attribute, device);
    return value.getValue();
  }

  private static String text(byte[] name) {
    String whole = new String(name, StandardCharsets.UTF_8);
    int end = whole.indexOf(0);
    return (end < 0 ? whole : whole.substring(0, end)).strip();
  }
}
