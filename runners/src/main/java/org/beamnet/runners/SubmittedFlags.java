package org.beamnet.runners;

import java.io.IOException;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.beamnet.runners.flink.Submission;
import org.beamnet.runners.flink.SubmittedFlink;

/** Refuses what cannot be done where Flink started this program; nothing is written before. */
final class SubmittedFlags {
  private SubmittedFlags() {}

  /**
   * Checks the flags, and that the end of a job can be waited for.
   *
   * @throws UsageException if not; the message says how to submit the program in another way
   */
  static void check(PipelineOptions options, Submission submission) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    refuse(
        submission == Submission.DETACHED_CLIENT,
        "flink run --detached: the program completes the dataset after its job, so Flink's client must wait. Leave out --detached (execution.attached: false), or submit in application mode.");
    refuse(
        options.getRunner() != FlinkRunner.class,
        "--runner: must be FlinkRunner where Flink started the program. Leave it out.");
    refuse(
        !flink.getFlinkMaster().equals(SubmittedFlink.MASTER),
        "--flinkMaster: Flink started the program, and decides where its jobs run. Leave it out.");
    refuse(
        !flink.getAttachedMode(),
        "--attachedMode: must be true, because the program completes the dataset after its job. Leave it out.");
    refuse(
        flink.getUseDataStreamForBatch(),
        "--useDataStreamForBatch: goes with a cluster, --flinkMaster=HOST:PORT. Leave it out.");
    PreprocessOptions own = options.as(PreprocessOptions.class);
    refuse(
        submission.isInJobManager() && own.getPlan(),
        "--plan: there is nobody to read it where a JobManager runs the program. Give these flags to runners/bin/preprocess.");
    refuse(
        submission.isInJobManager() && own.getOverwrite(),
        "--overwrite: a JobManager that is restarted runs the program again, which would then delete the dataset. Remove the old one yourself, or name another --output.");
    try {
      SubmittedFlink.requireAnswer(submission);
    } catch (IOException e) {
      throw new UsageException(
          "A program that is run from an uploaded jar asks its own cluster when the job has ended, and %s. Set rest.address and rest.port to what this JobManager reaches, or submit with --flinkMaster=HOST:PORT or in application mode."
              .formatted(e.getMessage()));
    }
  }

  private static void refuse(boolean holds, String message) {
    if (holds) {
      throw new UsageException(message);
    }
  }
}
