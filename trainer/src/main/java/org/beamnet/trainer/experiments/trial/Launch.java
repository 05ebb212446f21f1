package org.beamnet.trainer.experiments.trial;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How this program is started again, in a process of its own.
 *
 * @param main name of the main class
 * @param jobs processes that run at the same time, 1 or more
 */
public record Launch(String main, int jobs) {
  /**
   * System property of the processes that are started: true. Their standard input ends when this
   * process does, and they must end then too.
   */
  public static final String CHILD = "org.beamnet.trainer.child";

  /** What the launch script sets, and says why. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_MAX_", "0",
          "MALLOC_TRIM_THRESHOLD_", "8589934592",
          "OMP_WAIT_POLICY", "passive");

  /** Starts it with the flags of the Java virtual machine that this process has. */
  Process start(List<String> arguments, File out, File err) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-D%s=true".formatted(CHILD));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(out))
            .redirectError(ProcessBuilder.Redirect.appendTo(err));
    ENVIRONMENT.forEach(builder.environment()::putIfAbsent);
    // Its standard input stays open, and is never written to.
    return builder.start();
  }
}
