package org.beamnet.it.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program that a cluster's JobManager is.
 *
 * @param main its class
 * @param arguments behind {@code --configDir}
 * @param settings of the cluster besides {@link FlinkCluster}'s, in lines of Flink's configuration
 */
record JobManagerProgram(String main, List<String> arguments, String settings) {
  /** Waits for jobs. */
  static final JobManagerProgram SESSION =
      new JobManagerProgram(
          "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
          List.of("--executionMode", "cluster"),
          "");

  /** Application mode: runs {@code preprocess} out of this jar, with these flags. */
  static JobManagerProgram application(Path jar, List<String> flags) {
    List<String> arguments = new ArrayList<>(List.of(jar.toString()));
    arguments.addAll(flags);
    return new JobManagerProgram(ApplicationJobManager.class.getName(), List.copyOf(arguments), "");
  }

  /** The same program in a cluster with more settings. */
  JobManagerProgram with(String more) {
    return new JobManagerProgram(main, arguments, settings + more);
  }
}
