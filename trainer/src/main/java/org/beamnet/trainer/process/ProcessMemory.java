package org.beamnet.trainer.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What this process takes of the machine's memory. */
public final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";
  private static final long KIBIBYTE = 1024;

  private ProcessMemory() {}

  /** The most bytes it has held so far, heap and native arrays together; where Linux tells. */
  public static Optional<Long> peak() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return Optional.empty();
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(PEAK))
        .map(line -> KIBIBYTE * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst();
  }
}
