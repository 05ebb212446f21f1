package org.beamnet.runners.flink;

import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.client.deployment.application.executors.EmbeddedExecutorServiceLoader;
import org.apache.flink.client.deployment.application.executors.WebSubmissionExecutorServiceLoader;
import org.apache.flink.client.program.OptimizerPlanEnvironment;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;

/**
 * The way in which this program was started: by its own command line, or by Flink, which then
 * decides where jobs run.
 *
 * <p>Source: Flink 1.19, {@code ApplicationDispatcherBootstrap}, {@code DetachedApplicationRunner}
 * and {@code CliFrontend}. Each sets an environment for the thread before it calls {@code main}.
 */
@SuppressWarnings("deprecation") // Beam translates batch pipelines to Flink's older interface.
public enum Submission {
  /** The program's own command line. */
  NONE,
  /** {@code flink run}: in Flink's client, which waits for the job. */
  CLIENT,
  /** {@code flink run --detached}: in Flink's client, which is to end before the job does. */
  DETACHED_CLIENT,
  /** Application mode: in the JobManager, and once more after each restart of it. */
  APPLICATION,
  /**
   * A jar that was uploaded to a session cluster: in the JobManager. Flink's web interface, {@code
   * POST /jars/ID/run} and the Kubernetes operator's FlinkSessionJob do this.
   */
  UPLOADED_JAR,
  /** {@code flink info} and the web interface's "Show Plan": Flink wants the job's graph only. */
  GRAPH_ONLY;

  /** The way in which the program was started in this thread. */
  public static Submission current() {
    if (ExecutionEnvironment.areExplicitEnvironmentsAllowed()) {
      return NONE;
    }
    ExecutionEnvironment environment = ExecutionEnvironment.getExecutionEnvironment();
    if (environment instanceof OptimizerPlanEnvironment) {
      return GRAPH_ONLY;
    }
    PipelineExecutorServiceLoader executors = environment.getExecutorServiceLoader();
    if (executors instanceof PortlessExecutors) {
      return NONE; // Another run of this program in this process, see EmbeddedFlink.
    }
    if (executors instanceof EmbeddedExecutorServiceLoader) {
      return APPLICATION;
    }
    if (executors instanceof WebSubmissionExecutorServiceLoader) {
      return UPLOADED_JAR;
    }
    return environment.getConfiguration().get(DeploymentOptions.ATTACHED)
        ? CLIENT
        : DETACHED_CLIENT;
  }

  /**
   * Whether the program runs in a JobManager. It must not end that process. Flink may start it
   * again with the same arguments, and expects at least one job of it.
   */
  public boolean isInJobManager() {
    return this == APPLICATION || this == UPLOADED_JAR;
  }
}
