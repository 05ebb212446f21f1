package org.beamnet.runners.flink;

import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.runtime.jobmanager.HighAvailabilityMode;

/**
 * Runs pipelines where Flink started this program, on the cluster that Flink chooses. The
 * pipeline's master must be {@value #MASTER}.
 */
@SuppressWarnings("deprecation") // Beam translates batch pipelines to Flink's older interface.
public final class SubmittedFlink {
  /** Master by which Beam's Flink runner asks Flink for the environment of the thread. */
  public static final String MASTER = "[auto]";

  private SubmittedFlink() {}

  /**
   * Checks that the end of a job can be waited for; runs nothing.
   *
   * @throws IOException if the cluster does not answer; the message names its address
   */
  public static void requireAnswer(Submission submission) throws IOException {
    if (submission == Submission.UPLOADED_JAR) {
      new RestJobs(ExecutionEnvironment.getExecutionEnvironment().getConfiguration())
          .requireAnswer();
    }
  }

  /**
   * Id of the run, where a JobManager with high availability recovers the job of the one before and
   * runs the program again to wait for it. Empty where a job ends with its JobManager.
   */
  public static Optional<String> recoverableRun(Submission submission) {
    if (submission != Submission.APPLICATION) {
      return Optional.empty();
    }
    Configuration configuration = ExecutionEnvironment.getExecutionEnvironment().getConfiguration();
    return HighAvailabilityMode.isHighAvailabilityModeActivated(configuration)
        ? configuration
            .getOptional(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID)
            .map(job -> "job-" + job)
        : Optional.empty();
  }

  /**
   * Runs a pipeline to its end, also where Flink would not wait for it. For {@link
   * Submission#GRAPH_ONLY} Flink takes the graph and breaks off by an error of its own.
   *
   * @return the state in which it ended
   */
  public static PipelineResult.State run(Pipeline pipeline, Submission submission) {
    if (submission == Submission.GRAPH_ONLY) {
      return pipeline.run().waitUntilFinish();
    }
    ExecutionEnvironment given = ExecutionEnvironment.getExecutionEnvironment();
    AttachedEnvironment.offer(given, jobEnd(submission, given));
    try {
      return pipeline.run().waitUntilFinish();
    } finally {
      AttachedEnvironment.withdraw(given);
    }
  }

  private static JobEnd jobEnd(Submission submission, ExecutionEnvironment given) {
    // Flink's client for an uploaded jar answers no question about the job.
    return submission == Submission.UPLOADED_JAR
        ? new RestJobs(given.getConfiguration())
        : (job, loader) -> job.getJobExecutionResult().get();
  }
}
