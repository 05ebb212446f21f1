package org.beamnet.runners.flink;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.BlobServer;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.dispatcher.DispatcherOperationCaches;
import org.apache.flink.runtime.dispatcher.MemoryExecutionGraphInfoStore;
import org.apache.flink.runtime.dispatcher.PartialDispatcherServices;
import org.apache.flink.runtime.dispatcher.SessionDispatcherFactory;
import org.apache.flink.runtime.dispatcher.VoidHistoryServerArchivist;
import org.apache.flink.runtime.dispatcher.runner.DefaultDispatcherRunnerFactory;
import org.apache.flink.runtime.dispatcher.runner.DispatcherRunner;
import org.apache.flink.runtime.entrypoint.ClusterInformation;
import org.apache.flink.runtime.heartbeat.HeartbeatServices;
import org.apache.flink.runtime.highavailability.HighAvailabilityServices;
import org.apache.flink.runtime.jobmanager.HaServicesJobPersistenceComponentFactory;
import org.apache.flink.runtime.leaderretrieval.LeaderRetrievalService;
import org.apache.flink.runtime.metrics.MetricRegistry;
import org.apache.flink.runtime.metrics.groups.JobManagerMetricGroup;
import org.apache.flink.runtime.resourcemanager.ResourceManagerGateway;
import org.apache.flink.runtime.resourcemanager.ResourceManagerId;
import org.apache.flink.runtime.resourcemanager.ResourceManagerService;
import org.apache.flink.runtime.resourcemanager.ResourceManagerServiceImpl;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.rpc.RpcService;
import org.apache.flink.runtime.rpc.RpcUtils;
import org.apache.flink.runtime.security.token.DelegationTokenManager;
import org.apache.flink.runtime.webmonitor.retriever.impl.RpcGatewayRetriever;
import org.apache.flink.util.concurrent.ExponentialBackoffRetryStrategy;
import org.apache.flink.util.concurrent.FutureUtils;

/**
 * The two parts of a Flink cluster that take a job and hand out slots. Flink's own {@code
 * DefaultDispatcherResourceManagerComponentFactory} starts a REST endpoint with them; this does
 * not.
 *
 * @param dispatcher takes jobs
 * @param resources hands out slots
 * @param retrieval tells the dispatcher where slots are handed out
 * @param caches of the dispatcher
 */
record JobServices(
    DispatcherRunner dispatcher,
    ResourceManagerService resources,
    LeaderRetrievalService retrieval,
    DispatcherOperationCaches caches) {
  /** Flink's own patience with a part that is being started: 12 tries, 10 to 50 ms apart. */
  private static final ExponentialBackoffRetryStrategy RETRIES =
      new ExponentialBackoffRetryStrategy(12, Duration.ofMillis(10), Duration.ofMillis(50));

  /**
   * Starts both parts.
   *
   * @throws Exception if one of them cannot be started
   */
  static JobServices start(
      Configuration configuration,
      RpcService rpc,
      HighAvailabilityServices leaders,
      Executor executor,
      BlobServer files,
      HeartbeatServices heartbeats,
      DelegationTokenManager tokens,
      MetricRegistry metrics,
      FatalErrorHandler fatal)
      throws Exception {
    String host = RpcUtils.getHostname(rpc);
    RpcGatewayRetriever<ResourceManagerId, ResourceManagerGateway> gateway =
        new RpcGatewayRetriever<>(
            rpc, ResourceManagerGateway.class, ResourceManagerId::fromUuid, RETRIES);
    ResourceManagerService resources =
        ResourceManagerServiceImpl.create(
            StandaloneResourceManagerFactory.getInstance(),
            configuration,
            ResourceID.generate(),
            rpc,
            leaders,
            heartbeats,
            tokens,
            fatal,
            new ClusterInformation(host, files.getPort()),
            null, // The address of a web interface.
            metrics,
            host,
            executor);
    DispatcherOperationCaches caches = new DispatcherOperationCaches();
    PartialDispatcherServices parts =
        new PartialDispatcherServices(
            configuration,
            leaders,
            gateway,
            files,
            heartbeats,
            () -> JobManagerMetricGroup.createJobManagerMetricGroup(metrics, host),
            new MemoryExecutionGraphInfoStore(),
            fatal,
            VoidHistoryServerArchivist.INSTANCE,
            metrics.getMetricQueryServiceGatewayRpcAddress(),
            executor,
            caches,
            List.of());
    DispatcherRunner dispatcher =
        DefaultDispatcherRunnerFactory.createSessionRunner(SessionDispatcherFactory.INSTANCE)
            .createDispatcherRunner(
                leaders.getDispatcherLeaderElection(),
                fatal,
                new HaServicesJobPersistenceComponentFactory(leaders),
                executor,
                rpc,
                parts);
    resources.start();
    LeaderRetrievalService retrieval = leaders.getResourceManagerLeaderRetriever();
    retrieval.start(gateway);
    return new JobServices(dispatcher, resources, retrieval, caches);
  }

  /** Stops both parts; completes when they have ended. */
  CompletableFuture<Void> closeAsync() {
    CompletableFuture<Void> retrieved = new CompletableFuture<>();
    try {
      retrieval.stop();
      retrieved.complete(null);
    } catch (
        Exception e) { // Flink declares no narrower one; the others must be closed all the same.
      retrieved.completeExceptionally(e);
    }
    return FutureUtils.completeAll(
        List.of(retrieved, caches.closeAsync(), dispatcher.closeAsync(), resources.closeAsync()));
  }
}
