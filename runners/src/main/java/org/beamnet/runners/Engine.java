package org.beamnet.runners;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Locale;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.beamnet.pipelines.shard.ShardRouting;
import org.beamnet.runners.flink.EmbeddedFlink;
import org.beamnet.runners.flink.EvenRouting;
import org.beamnet.runners.flink.Submission;
import org.beamnet.runners.flink.SubmittedFlink;

/** Sets what the runners need and a person should not have to know. */
final class Engine {
  /** Master that stands for Flink inside this process. */
  static final String LOCAL = "[local]";

  private Engine() {}

  /**
   * Completes {@code options} for the runner that they name, or for the cluster to which Flink
   * submitted this program.
   *
   * @throws UsageException if they cannot be used there
   */
  static void prepare(PipelineOptions options, Submission submission) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    if (submission != Submission.NONE) {
      SubmittedFlags.check(options, submission);
      flink.setStreaming(false);
      flink.setFilesToStage(List.of()); // Flink has the jar.
    } else if (options.getRunner() == DirectRunner.class) {
      DirectOptions direct = options.as(DirectOptions.class);
      direct.setTargetParallelism(parallelism(options));
      // These encode every element again to look for mistakes in the graph; its tests do that.
      direct.setEnforceEncodability(false);
      direct.setEnforceImmutability(false);
    } else if (options.getRunner() == FlinkRunner.class) {
      flink.setStreaming(false);
      if (flink.getFlinkMaster().startsWith("[")) {
        if (flink.getUseDataStreamForBatch()) {
          // Flink's other environment would start another cluster, with open ports.
          throw new UsageException(
              "--useDataStreamForBatch: goes with a cluster, --flinkMaster=HOST:PORT. Leave it out.");
        }
        flink.setFlinkMaster(LOCAL);
        flink.setParallelism(parallelism(options));
      } else if (flink.getFilesToStage() == null) {
        flink.setFilesToStage(List.of(ownJar().toString()));
      }
    } else {
      throw new UsageException(
          "--runner: must be FlinkRunner or DirectRunner, was "
              + options.getRunner().getSimpleName());
    }
  }

  /**
   * Runs a pipeline whose options are {@linkplain #prepare prepared}, to its end.
   *
   * @return the state in which it ended
   * @throws IOException if Flink inside this process cannot be set up
   */
  static PipelineResult.State run(Pipeline pipeline) throws IOException {
    PipelineOptions options = pipeline.getOptions();
    if (isSubmitted(options)) {
      return SubmittedFlink.run(pipeline, Submission.current());
    }
    return isEmbedded(options) ? EmbeddedFlink.run(pipeline) : pipeline.run().waitUntilFinish();
  }

  /** How many shards are built at once, as far as this process decides. */
  static int parallelism(PipelineOptions options) {
    int asked = options.as(FlinkPipelineOptions.class).getParallelism();
    return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
  }

  /**
   * How shards find their workers. Where Flink's parallelism is not known here, or the job is one
   * of Flink's other interface, they are routed by hash.
   */
  static ShardRouting routing(PipelineOptions options) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    return options.getRunner() == FlinkRunner.class
            && flink.getParallelism() > 0
            && !flink.getUseDataStreamForBatch()
        ? new EvenRouting(flink.getParallelism())
        : ShardRouting.BY_HASH;
  }

  /** The runner, in words. */
  static String describe(PipelineOptions options) {
    String runner = options.getRunner().getSimpleName();
    if (isInProcess(options)) {
      return String.format(
          Locale.ROOT, "%s in this process, parallelism %d", runner, parallelism(options));
    }
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    return "%s on %s, parallelism %s"
        .formatted(
            runner,
            isSubmitted(options) ? "the cluster it was submitted to" : flink.getFlinkMaster(),
            flink.getParallelism() > 0 ? flink.getParallelism() : "of the cluster");
  }

  /** Whether a pipeline with prepared options runs in this process, not on a cluster. */
  static boolean isInProcess(PipelineOptions options) {
    return options.getRunner() == DirectRunner.class || isEmbedded(options);
  }

  private static boolean isEmbedded(PipelineOptions options) {
    return isMaster(options, LOCAL);
  }

  private static boolean isSubmitted(PipelineOptions options) {
    return isMaster(options, SubmittedFlink.MASTER);
  }

  private static boolean isMaster(PipelineOptions options, String master) {
    return options.getRunner() == FlinkRunner.class
        && options.as(FlinkPipelineOptions.class).getFlinkMaster().equals(master);
  }

  private static Path ownJar() {
    CodeSource code = Engine.class.getProtectionDomain().getCodeSource();
    try {
      Path path = Path.of(code.getLocation().toURI());
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry must be a URI", e);
    }
    throw new UsageException(
        "--flinkMaster: a cluster needs the program as one jar. Start it with runners/bin/preprocess or java -jar, or name the jar with --filesToStage.");
  }
}
