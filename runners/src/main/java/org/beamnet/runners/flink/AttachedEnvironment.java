package org.beamnet.runners.flink;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;

/**
 * The environment that Flink gave to this thread, except that {@link #execute} waits for the job
 * whatever {@code execution.attached} says: the program has work to do after the job.
 */
@SuppressWarnings("deprecation") // Beam translates batch pipelines to Flink's older interface.
final class AttachedEnvironment extends ExecutionEnvironment {
  private final JobEnd end;

  private AttachedEnvironment(ExecutionEnvironment given, JobEnd end) {
    super(
        given.getExecutorServiceLoader(),
        new Configuration(given.getConfiguration()), // Beam sets values in it.
        given.getUserCodeClassLoader());
    this.end = end;
  }

  /** Makes it the environment of this thread, in place of {@code given}. */
  static void offer(ExecutionEnvironment given, JobEnd end) {
    initializeContextEnvironment(() -> new AttachedEnvironment(given, end));
  }

  /** Makes {@code given} the environment of this thread again. */
  static void withdraw(ExecutionEnvironment given) {
    initializeContextEnvironment(() -> given);
  }

  @Override
  public JobExecutionResult execute(String jobName) throws Exception {
    return end.await(executeAsync(jobName), getUserCodeClassLoader());
  }
}
