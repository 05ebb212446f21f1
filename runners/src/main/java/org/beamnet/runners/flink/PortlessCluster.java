package org.beamnet.runners.flink;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.BlobServer;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponent;
import org.apache.flink.runtime.heartbeat.HeartbeatServices;
import org.apache.flink.runtime.metrics.MetricRegistry;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.security.token.DelegationTokenManager;
import org.apache.flink.runtime.webmonitor.retriever.MetricQueryServiceRetriever;
import org.apache.flink.util.concurrent.FutureUtils;
import org.jspecify.annotations.Nullable;

/**
 * Flink's cluster in one process, without its REST endpoint, and with its server of files closed
 * before a job runs. Calls among its parts pass within the memory; see {@link
 * EmbeddedConfiguration}.
 */
@SuppressWarnings("try") // Flink's close() may be interrupted; here closeAsync() is called.
final class PortlessCluster extends MiniCluster {
  private volatile @Nullable JobServices services;

  PortlessCluster(MiniClusterConfiguration configuration) {
    super(configuration);
  }

  /**
   * Starts {@link JobServices} in place of Flink's component, which is never without a REST
   * endpoint.
   *
   * @return no component for Flink to look after; {@link #closeAsync} closes ours
   */
  @Override
  protected Collection<? extends DispatcherResourceManagerComponent>
      createDispatcherResourceManagerComponents(
          Configuration configuration,
          RpcServiceFactory rpc,
          BlobServer files,
          HeartbeatServices heartbeats,
          DelegationTokenManager tokens,
          MetricRegistry metrics,
          MetricQueryServiceRetriever queries,
          FatalErrorHandler fatal)
          throws Exception {
    files.close();
    services =
        JobServices.start(
            configuration,
            rpc.createRpcService(),
            getHaServices(),
            getIOExecutor(),
            files,
            heartbeats,
            tokens,
            metrics,
            fatal);
    return List.of();
  }

  @Override
  public CompletableFuture<Void> closeAsync() {
    JobServices started = services;
    // Flink calls this while it starts too, as it sees that no component of its own is left to run.
    return started == null || !isRunning()
        ? super.closeAsync()
        : FutureUtils.composeAfterwards(started.closeAsync(), super::closeAsync);
  }
}
