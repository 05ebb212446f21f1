package org.beamnet.it.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Sha256;

/**
 * One way to call {@code runners/bin/preprocess}, and the folder that it writes.
 *
 * @param folder for the logs
 * @param source images
 * @param output the dataset
 */
record Preprocess(Path folder, Path source, Path output) {
  private static final Path SCRIPT =
      Path.of("..").toAbsolutePath().normalize().resolve("runners/bin/preprocess");
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** The only files that two equal runs may write differently. */
  private static final Set<String> MAY_DIFFER =
      Set.of(DatasetLayout.PROVENANCE, DatasetLayout.PAGE);

  /** Starts it. */
  ChildProcess start(String... flags) throws IOException {
    return ChildProcess.start(command(flags), environment(), folder, "preprocess");
  }

  /** Starts it under a shell command that ends with {@code exec "$@"}. */
  ChildProcess startUnder(String shell, String... flags) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", shell, "bash"));
    command.addAll(command(flags));
    return ChildProcess.start(command, environment(), folder, "preprocess");
  }

  /** Runs it to its end, which must be good; its output. */
  String run(String... flags) throws IOException, InterruptedException {
    try (ChildProcess process = start(flags)) {
      requireExit(process, 0);
      return process.output();
    }
  }

  /** Waits for an end with this exit code. */
  static void requireExit(ChildProcess process, int exitCode)
      throws IOException, InterruptedException {
    int code = process.await(LIMIT);
    if (code != exitCode) {
      throw new AssertionError(
          String.format(
              Locale.ROOT, "exit code %d, expected %d:\n%s", code, exitCode, process.output()));
    }
  }

  /** SHA-256 of every file that must be equal, by path; nothing may be left of the work area. */
  Map<String, String> digests() throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (Path file : files()) {
      String path = output.relativize(file).toString();
      if (!MAY_DIFFER.contains(path)) {
        digests.put(path, Sha256.hex(Files.readAllBytes(file)));
      }
    }
    return digests;
  }

  /** Every file in the output folder; none if there is no folder. */
  List<Path> files() throws IOException {
    if (!Files.isDirectory(output)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(output)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private List<String> command(String... flags) {
    List<String> command =
        new ArrayList<>(
            List.of(SCRIPT.toString(), "--source=" + source, "--output=" + output, "--verbose"));
    command.addAll(List.of(flags));
    return command;
  }

  private static Map<String, String> environment() {
    // A client of a cluster does little; one that builds needs more than that.
    return Map.of("BEAMNET_JAVA_OPTS", "-Xmx700m " + String.join(" ", ChildProcess.QUICK_JVM));
  }
}
