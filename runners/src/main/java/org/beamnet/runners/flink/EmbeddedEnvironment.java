package org.beamnet.runners.flink;

import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;

/** The environment in which Beam's batch programs run on a {@link PortlessCluster}. */
@SuppressWarnings("deprecation") // Beam translates batch pipelines to Flink's older interface.
final class EmbeddedEnvironment extends ExecutionEnvironment {
  private EmbeddedEnvironment(Configuration configuration) {
    super(new PortlessExecutors(), configuration, EmbeddedEnvironment.class.getClassLoader());
  }

  /** Makes it the environment of this thread. */
  static void offer(Configuration configuration) {
    initializeContextEnvironment(() -> new EmbeddedEnvironment(configuration));
  }

  /** Leaves this thread without an environment of its own. */
  static void withdraw() {
    resetContextEnvironment();
  }
}
