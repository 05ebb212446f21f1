package org.beamnet.trainer.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The processor of this machine. */
public final class Processor {
  private static final Path FACTS = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** Its model, where Linux tells. */
  public static Optional<String> name() {
    if (!Files.isReadable(FACTS)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(FACTS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
