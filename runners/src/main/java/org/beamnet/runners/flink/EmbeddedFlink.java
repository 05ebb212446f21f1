package org.beamnet.runners.flink;

import java.io.IOException;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/**
 * Runs pipelines on Flink inside this process.
 *
 * <p>The cluster that Beam starts for {@code [local]} serves REST and files on all interfaces
 * without authentication: whoever reaches these ports runs code in this process. Beam takes the
 * environment of the thread instead where the master is {@code [auto]}; ours starts a cluster
 * without these ports.
 */
public final class EmbeddedFlink {
  private EmbeddedFlink() {}

  /**
   * Runs a pipeline to its end. The Flink configuration is the one that {@code --flinkConfDir} or
   * the environment variable {@code FLINK_CONF_DIR} names, except for whatever opens a port.
   *
   * @param pipeline with Beam's Flink runner among its options, and not for streaming
   * @return the state in which it ended
   * @throws IOException if the folder for temporary files cannot be written
   */
  public static PipelineResult.State run(Pipeline pipeline) throws IOException {
    FlinkPipelineOptions options = pipeline.getOptions().as(FlinkPipelineOptions.class);
    String master = options.getFlinkMaster();
    try (EmptyKeyStore keyStore = EmptyKeyStore.write()) {
      EmbeddedEnvironment.offer(EmbeddedConfiguration.of(options.getFlinkConfDir(), keyStore));
      options.setFlinkMaster(SubmittedFlink.MASTER);
      return pipeline.run().waitUntilFinish();
    } finally {
      options.setFlinkMaster(master);
      EmbeddedEnvironment.withdraw();
    }
  }
}
