package org.beamnet.pipelines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.schemas.Sha256;

/** Runs graphs on the direct runner, with all of its checks. */
public final class DirectRun {
  private DirectRun() {}

  /** Runs what {@code graph} adds to a pipeline, to its end. */
  public static void of(Consumer<Pipeline> graph) {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(2);
    Pipeline pipeline = Pipeline.create(options);
    graph.accept(pipeline);
    try {
      pipeline.run().waitUntilFinish();
    } finally {
      awaitWorkers();
    }
  }

  /** A run that failed leaves workers behind that still write for a moment. */
  private static void awaitWorkers() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("direct-runner-worker")) {
        try {
          thread.join(10_000);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  /** Runs all of {@code plan}; the work area stays. */
  public static void preprocess(PreprocessPlan plan) {
    WorkArea.begin(plan);
    of(pipeline -> pipeline.apply("Preprocess", new PreprocessImages(plan)));
  }

  /** SHA-256 of every file outside the work area, by path. */
  public static Map<String, String> digests(Path root) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString();
        if (!path.startsWith(".work")) {
          digests.put(path, Sha256.hex(Files.readAllBytes(file)));
        }
      }
    }
    return digests;
  }
}
