package org.beamnet.trainer.kernels;

import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.beamnet.trainer.backend.BackendBuild;
import org.beamnet.trainer.backend.CudaDriver;
import org.beamnet.trainer.backend.DriverLibrary;
import org.beamnet.trainer.backend.Gpu;

/** Has ND4J load kernels compiled for the GPU, where its build brings none; before it starts. */
public final class GpuKernels {
  private static final String LIBRARY = "libnd4jcuda.so";

  /** Where JavaCPP looks first. One that is set already stays, and nothing is compiled. */
  private static final String FIRST = "org.bytedeco.javacpp.platform.preloadpath";

  /** Of a process's context on a GPU, and some room. */
  private static final long BYTES_PER_PROCESS = 1L << 31;

  private GpuKernels() {}

  /**
   * Makes them, if they are not made yet.
   *
   * @param progress told, in lines, what goes on
   * @throws KernelException if the driver cannot compile them
   */
  public static void require(BackendBuild build, CudaDriver driver, Consumer<String> progress) {
    Gpu gpu = driver.gpus().get(0);
    URL library =
        GpuKernels.class.getResource(
            "/org/nd4j/nativeblas/linux-x86_64" + build.extension() + "/" + LIBRARY);
    if (build.hasMachineCodeFor(gpu.capability())
        || library == null
        || System.getProperty(FIRST) != null) {
      return;
    }
    try {
      Path folder =
          cache()
              .resolve(
                  String.format(
                      Locale.ROOT,
                      "nd4j-%d-compute-%s-driver-%s",
                      library.openConnection().getContentLengthLong(),
                      gpu.capability(),
                      driver.cuda()));
      new PreparedKernels(folder, LIBRARY, progress)
          .require(library::openStream, compiler(), processes(), gpu.capability());
      // Before it unpacks what the program carries; and in no folder of the system's.
      System.setProperty("org.bytedeco.javacpp.pathsFirst", "true");
      System.setProperty(FIRST, folder.toString());
      System.setProperty("java.library.path", folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path cache() {
    String base = System.getenv("XDG_CACHE_HOME");
    return (base == null || base.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(base))
        .resolve("beamnet");
  }

  private static List<String> compiler() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-Xss16m",
        // The compiler may crash, which is looked after.
        "-XX:ErrorFile=/dev/null",
        "-XX:+DisplayVMOutputToStderr",
        "-cp",
        System.getProperty("java.class.path"),
        CompilerProcess.class.getName());
  }

  /** As many as there are processors, and as the GPU has memory for. */
  private static int processes() {
    DriverLibrary driver = DriverLibrary.find().orElseThrow();
    IntByReference device = new IntByReference();
    driver.call("cuDeviceGet", device, 0);
    LongByReference bytes = new LongByReference();
    driver.call("cuDeviceTotalMem_v2", bytes, device.getValue());
    long room = Math.max(1, bytes.getValue() / BYTES_PER_PROCESS);
    return (int) Math.min(room, Runtime.getRuntime().availableProcessors());
  }
}
