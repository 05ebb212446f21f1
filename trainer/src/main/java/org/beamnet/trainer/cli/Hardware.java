package org.beamnet.trainer.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beamnet.trainer.backend.CudaDriver;
import org.beamnet.trainer.backend.Gpu;

/** The machine that the program runs on, in words. */
final class Hardware {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final double GIBIBYTE = 1L << 30;

  private Hardware() {}

  /** Processor, memory, operating system and GPUs, by name. */
  static Map<String, String> words() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Map<String, String> words = new LinkedHashMap<>();
    words.put(
        "processor",
        "%s, %d for this program"
            .formatted(
                processor().orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors()));
    words.put(
        "memory", String.format(Locale.ROOT, "%.1f GiB", system.getTotalMemorySize() / GIBIBYTE));
    words.put(
        "operating system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    List<Gpu> gpus = CudaDriver.find().map(CudaDriver::gpus).orElse(List.of());
    words.put(
        "GPU",
        gpus.isEmpty()
            ? "none"
            : gpus.stream().map(Gpu::toString).collect(Collectors.joining("; ")));
    return words;
  }

  /** As Linux names it; other systems do not say without a program of their own. */
  private static Optional<String> processor() {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
