package org.beamnet.it.cluster;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.program.DefaultPackagedProgramRetriever;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;

/**
 * A JobManager in application mode, which stays when its program has ended. It calls Flink as
 * {@code StandaloneApplicationClusterEntryPoint} does, which is in an artifact that is not used
 * otherwise.
 */
@SuppressWarnings("try") // Flink's close() may be interrupted; it is not called here.
final class ApplicationJobManager extends ApplicationClusterEntryPoint {
  private ApplicationJobManager(Configuration configuration, PackagedProgram program) {
    super(configuration, program, StandaloneResourceManagerFactory.getInstance());
  }

  /**
   * Starts it.
   *
   * @param arguments {@code --configDir}, its value, the program's jar, and the program's arguments
   */
  public static void main(String[] arguments) throws Exception {
    Configuration configuration = GlobalConfiguration.loadConfiguration(arguments[1]);
    configuration.set(DeploymentOptions.SHUTDOWN_ON_APPLICATION_FINISH, false);
    PackagedProgram program =
        DefaultPackagedProgramRetriever.create(
                null,
                Path.of(arguments[2]).toFile(),
                "org.beamnet.runners.PreprocessCommand",
                Arrays.copyOfRange(arguments, 3, arguments.length),
                configuration)
            .getPackagedProgram();
    configureExecution(configuration, program);
    ClusterEntrypoint.runClusterEntrypoint(new ApplicationJobManager(configuration, program));
  }
}
