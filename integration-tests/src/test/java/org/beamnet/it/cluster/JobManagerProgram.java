package org.beamnet.it.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program that a cluster's JobManager is.
 *
 * @param main its class
 * @param arguments behind {@code --configDir}
 * @param environment of all processes of the cluster
 */
record JobManagerProgram(String main, List<String> arguments, Map<String, String> environment) {
  /** Waits for jobs. */
  static final JobManagerProgram SESSION =
      new JobManagerProgram(
          "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
          List.of("--executionMode", "cluster"),
          Map.of());

  /**
   * Application mode: runs one program, and stays when that has ended.
   *
   * @param home in place of Flink's home; the jar is linked from its {@code usrlib}
   */
  static JobManagerProgram application(Path home, Path jar, List<String> flags) throws IOException {
    Path lib = Files.createDirectories(home.resolve("lib"));
    Files.createSymbolicLink(
        Files.createDirectories(home.resolve("usrlib")).resolve(jar.getFileName()), jar);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Dexecution.shutdown-on-application-finish=false",
                "--job-classname",
                "org.beamnet.runners.PreprocessCommand"));
    arguments.addAll(flags);
    return new JobManagerProgram(
        "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
        arguments,
        Map.of("FLINK_LIB_DIR", lib.toString()));
  }
}
