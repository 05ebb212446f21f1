package org.beamnet.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes between the steps is records of some hundred bytes for an image, by Flink's own count,
 * and not pixels; the sums of the statistics are added up before they travel. And what Flink's web
 * interface shows of the work, while it goes on.
 */
class ShuffleIT {
  private static final int IMAGES_OF_A_CLASS = 100;
  private static final int IMAGES = 4 * IMAGES_OF_A_CLASS + 1;
  private static final int PARALLELISM = 2;

  /** Files that are no images, in the source whose counters are watched. */
  private static final int REJECTED = 20;

  private static FlinkCluster cluster;
  @TempDir private static Path shared;

  @BeforeAll
  static void start() throws Exception {
    SourcePictures.write(shared.resolve("small"), IMAGES_OF_A_CLASS, 40, 30, 3);
    SourcePictures.write(shared.resolve("large"), IMAGES_OF_A_CLASS, 320, 240, 3);
    cluster = new FlinkCluster(shared.resolve("flink"), 1);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  @Test
  void bytesBetweenStepsDoNotGrowWithPixels() throws Exception {
    long small = shuffled("small", 32, 40);
    long large = shuffled("large", 32, 40);
    long wide = shuffled("large", 128, 40);
    long manyShards = shuffled("large", 128, 10);
    System.out.printf(
        Locale.ROOT,
        "bytes between steps, %d images: 40×30 to side 32: %,d; 320×240 to side 32: %,d; to side 128: %,d; in four times the shards: %,d%n",
        IMAGES,
        small,
        large,
        wide,
        manyShards);
    assertThat(small).isPositive();
    // Sixty-four times the pixels read: no more than longer numbers.
    assertThat(large).isBetween(small * 98 / 100, small * 102 / 100);
    // Sixteen times the pixels stored: only the sums grow, of which each worker sends a few.
    long sums = 128L * 128 * 3 * Long.BYTES;
    assertThat(wide - large).isLessThan(4 * PARALLELISM * sums);
    // And not with the number of shards.
    assertThat(manyShards - wide).isLessThan(sums);
  }

  /** Each shard that is finished counts at once, not when the step is over. */
  @Test
  void countersShowInFlinkWhileTheJobRuns() throws Exception {
    List<Map<String, Long>> seen = new ArrayList<>();
    Path source = shared.resolve("watched");
    SourcePictures.write(source, IMAGES_OF_A_CLASS, 320, 240, 3);
    // One that is rejected may lie in the last shard, after the last look; not all of many do.
    for (int i = 1; i < REJECTED; i++) {
      Files.writeString(
          source.resolve(String.format(Locale.ROOT, "dog/broken-%d.jpg", i)), "no picture " + i);
    }
    Preprocess preprocess =
        new Preprocess(shared.resolve("logs"), source, shared.resolve("counted"));
    try (ChildProcess process =
        preprocess.start(
            "--flinkMaster=" + cluster.master(),
            "--parallelism=" + PARALLELISM,
            "--side=256",
            "--shardImages=10",
            "--maxRejected=0.1")) {
      while (process.isAlive()) {
        Map<String, Long> counters = look();
        if (!counters.isEmpty()
            && (seen.isEmpty() || !counters.equals(seen.get(seen.size() - 1)))) {
          seen.add(counters);
        }
        Thread.sleep(50);
      }
      Preprocess.requireExit(process, 0);
    }
    System.out.println("Flink's counters as the job went on: " + seen);
    assertThat(seen).hasSizeGreaterThan(2);
    Map<String, Long> last = seen.get(seen.size() - 1);
    assertThat(seen.get(0).get("images")).isPositive().isLessThan(last.get("images"));
    assertThat(last)
        .containsKeys(
            "bytesRead",
            "bytesWritten",
            "readNanos",
            "prepareNanos",
            "encodeNanos",
            "sumNanos",
            "writeNanos");
    assertThat(last.get("images")).isBetween(IMAGES / 2L, (long) IMAGES);
    assertThat(last.get("shardsBuilt")).isBetween(20L, (IMAGES + REJECTED - 1) / 10L);
    assertThat(seen.stream().map(counters -> counters.getOrDefault("rejected-not-an-image", 0L)))
        .allMatch(count -> count <= REJECTED)
        .anyMatch(count -> count > 0);
  }

  /** The counters of now; none where Flink, busy with the job's start, does not answer. */
  private static Map<String, Long> look() throws IOException {
    try {
      return cluster.counters();
    } catch (HttpTimeoutException e) {
      return Map.of();
    }
  }

  private static long shuffled(String source, int side, int shardImages) throws Exception {
    String name = source + side + "-" + shardImages;
    new Preprocess(shared.resolve("logs"), shared.resolve(source), shared.resolve(name))
        .run(
            "--flinkMaster=" + cluster.master(),
            "--parallelism=" + PARALLELISM,
            "--side=" + side,
            "--shardImages=" + shardImages,
            "--maxRejected=0.1");
    return cluster.bytesSent();
  }
}
