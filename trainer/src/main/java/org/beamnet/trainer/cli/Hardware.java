package org.beamnet.trainer.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.beamnet.trainer.backend.CudaDriver;
import org.beamnet.trainer.backend.Gpu;
import org.beamnet.trainer.backend.Processor;

/** The machine that the program runs on, in words. */
final class Hardware {
  private static final double GIBIBYTE = 1L << 30;

  private Hardware() {}

  /** Processor, memory, operating system and GPUs, by name. */
  static Map<String, String> words() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Map<String, String> words = new LinkedHashMap<>();
    words.put(
        "processor",
        String.format(
            Locale.ROOT,
            "%s, %d for this program",
            Processor.name().orElse(System.getProperty("os.arch")),
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
}
