package org.beamnet.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.beamnet.schemas.DatasetLayout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Equal sources, seed and rules give equal bytes, whatever runs the graph and however wide: every
 * file but provenance.json and dataset.html, the shards' footers included. Each run is a process of
 * its own.
 */
class ByteIdentityIT {
  private static FlinkCluster cluster;
  @TempDir private static Path shared;

  @BeforeAll
  static void start() throws Exception {
    SourcePictures.write(shared.resolve("in"), 40, 60, 48, 11);
    cluster = new FlinkCluster(shared.resolve("flink"), 2);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "jpeg"})
  void runnersAgree(String encoding) throws Exception {
    Map<String, String> direct = digests(encoding, "direct", "--runner=DirectRunner");
    assertThat(direct)
        .containsKeys(
            DatasetLayout.MANIFEST,
            DatasetLayout.STATISTICS,
            DatasetLayout.MEAN_PICTURE,
            DatasetLayout.REJECTED)
        .hasSizeGreaterThan(12);
    for (int parallelism : new int[] {1, 2, 4}) {
      assertThat(digests(encoding, "flink" + parallelism, "--parallelism=" + parallelism))
          .as("embedded Flink, parallelism %d", parallelism)
          .isEqualTo(direct);
    }
    assertThat(digests(encoding, "cluster", "--flinkMaster=" + cluster.master(), "--parallelism=4"))
        .as("a cluster of two TaskManagers")
        .isEqualTo(direct);
  }

  private static Map<String, String> digests(String encoding, String name, String... runner)
      throws Exception {
    Preprocess preprocess =
        new Preprocess(
            shared.resolve("logs"), shared.resolve("in"), shared.resolve(encoding).resolve(name));
    List<String> flags = new ArrayList<>(List.of(runner));
    flags.addAll(
        List.of(
            "--encoding=" + encoding,
            "--side=32",
            "--shardImages=16",
            "--holdOut=0.2",
            "--maxRejected=0.1"));
    preprocess.run(flags.toArray(String[]::new));
    return preprocess.digests();
  }
}
