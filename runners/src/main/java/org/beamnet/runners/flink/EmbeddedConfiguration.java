package org.beamnet.runners.flink;

import java.net.InetAddress;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.deployment.TaskDeploymentDescriptorFactory;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.jspecify.annotations.Nullable;

/** The configuration of Flink inside this process. */
final class EmbeddedConfiguration {
  private EmbeddedConfiguration() {}

  /**
   * The user's configuration with ours over it.
   *
   * @param folder of the user's configuration; null for the one of the environment, if there is one
   * @param keyStore for the server that cannot be left out
   */
  static Configuration of(@Nullable String folder, EmptyKeyStore keyStore) {
    Configuration configuration =
        folder == null || folder.isEmpty()
            ? GlobalConfiguration.loadConfiguration()
            : GlobalConfiguration.loadConfiguration(folder);
    configuration.set(DeploymentOptions.TARGET, PortlessExecutors.NAME);
    configuration.set(DeploymentOptions.ATTACHED, true);
    fillAsBeamDoes(configuration);
    keepInProcess(configuration);
    closeFileServer(configuration, keyStore);
    return configuration;
  }

  /** Sets what Beam sets for {@code [local]} where the user's configuration does not. */
  private static void fillAsBeamDoes(Configuration configuration) {
    if (!configuration.contains(TaskManagerOptions.MANAGED_MEMORY_SIZE)) {
      float fraction = configuration.get(TaskManagerOptions.MANAGED_MEMORY_FRACTION);
      long free = EnvironmentInformation.getSizeOfFreeHeapMemoryWithDefrag();
      configuration.set(
          TaskManagerOptions.MANAGED_MEMORY_SIZE, new MemorySize((long) (free * fraction)));
    }
    if (!configuration.contains(CoreOptions.CHECK_LEAKED_CLASSLOADER)) {
      configuration.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    }
  }

  /** One TaskManager and no other process: then calls and records pass within the memory. */
  private static void keepInProcess(Configuration configuration) {
    configuration.set(TaskManagerOptions.MINI_CLUSTER_NUM_TASK_MANAGERS, 1);
    configuration.set(HighAvailabilityOptions.HA_MODE, "NONE");
  }

  /**
   * Flink's server of files is made before {@link PortlessCluster} can close it. For that moment it
   * listens on the loopback interface, and refuses every caller for want of a key. Nothing is put
   * there: all that a job needs travels with the calls.
   */
  private static void closeFileServer(Configuration configuration, EmptyKeyStore keyStore) {
    configuration.set(
        JobManagerOptions.BIND_HOST, InetAddress.getLoopbackAddress().getHostAddress());
    configuration.set(BlobServerOptions.PORT, "0");
    configuration.set(BlobServerOptions.SSL_ENABLED, true);
    configuration.set(SecurityOptions.SSL_INTERNAL_ENABLED, true);
    configuration.set(SecurityOptions.SSL_INTERNAL_KEYSTORE, keyStore.path().toString());
    configuration.set(SecurityOptions.SSL_INTERNAL_KEYSTORE_PASSWORD, EmptyKeyStore.PASSWORD);
    configuration.set(SecurityOptions.SSL_INTERNAL_KEY_PASSWORD, EmptyKeyStore.PASSWORD);
    configuration.set(SecurityOptions.SSL_INTERNAL_TRUSTSTORE, keyStore.path().toString());
    configuration.set(SecurityOptions.SSL_INTERNAL_TRUSTSTORE_PASSWORD, EmptyKeyStore.PASSWORD);
    configuration.removeConfig(SecurityOptions.SSL_INTERNAL_CERT_FINGERPRINT);
    configuration.set(BlobServerOptions.OFFLOAD_MINSIZE, Integer.MAX_VALUE);
    configuration.set(
        TaskDeploymentDescriptorFactory.OFFLOAD_SHUFFLE_DESCRIPTORS_THRESHOLD, Integer.MAX_VALUE);
  }
}
