package org.beamnet.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.beamnet.schemas.DatasetLayout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9, at random moments of every phase: the dataset is whole, equal to that of an undisturbed
 * run, no file too many is left, and no finished shard is built twice.
 */
class KillIT {
  private static final int IMAGES_OF_CLASS = 300;
  private static final int SHARD_IMAGES = 20;
  private static final int SHARDS = (4 * IMAGES_OF_CLASS + 1 + SHARD_IMAGES - 1) / SHARD_IMAGES;
  private static final int MOST_KILLS = 7;
  private static final int BAD_DATA = 3;

  @TempDir private static Path shared;
  private static Path source;
  private static Map<String, String> undisturbed;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @BeforeAll
  static void undisturbed() throws Exception {
    source = shared.resolve("in");
    SourcePictures.write(source, IMAGES_OF_CLASS, 900, 700, 5);
    Preprocess direct = preprocess("direct");
    direct.run(flags("--runner=DirectRunner"));
    undisturbed = direct.digests();
  }

  @AfterAll
  static void forget() {
    undisturbed = Map.of();
  }

  @Test
  void taskManagersDieInEveryPhase() throws Exception {
    say("seed " + seed);
    Preprocess preprocess = preprocess("tasks");
    WorkAreaWatch watch = new WorkAreaWatch(preprocess.output());
    List<String> phases = new ArrayList<>();
    Map<String, WorkAreaWatch.Version> finished = new TreeMap<>();
    try (FlinkCluster cluster = new FlinkCluster(shared.resolve("flink-tasks"), 2);
        ChildProcess client = preprocess.start(flags("--flinkMaster=" + cluster.master()))) {
      WorkAreaWatch.await("a job", () -> cluster.isRunning());
      Thread.sleep(random.nextInt(300));
      kill(cluster, watch, phases);

      WorkAreaWatch.await("a count of the images", watch::isListed);
      for (int kill = 0; kill < 3; kill++) {
        int before = 3 + kill * SHARDS / 4 + random.nextInt(SHARDS / 5);
        WorkAreaWatch.await(before + " shards", () -> watch.finished() >= before);
        watch.now(watch.finishedFiles()).forEach(finished::putIfAbsent);
        kill(cluster, watch, phases);
      }
      WorkAreaWatch.await("all shards", () -> watch.finished() == SHARDS);
      watch.now(watch.finishedFiles()).forEach(finished::putIfAbsent);
      do {
        Thread.sleep(random.nextInt(100));
        kill(cluster, watch, phases);
        WorkAreaWatch.await("the job's restart", () -> cluster.isRunning() || !client.isAlive());
      } while (phases.size() < MOST_KILLS && random.nextBoolean() && !watch.isComplete());
      Preprocess.requireExit(client, 0);
      assertThat(watch.now(finished.keySet())).isEqualTo(finished);
    }
    say(phases.toString());
    assertThat(phases).hasSizeGreaterThanOrEqualTo(5);
    assertThat(phases).contains("listing", "building", "finishing");
    assertUndisturbed(preprocess);
    assertThat(shards(preprocess).path("built").asInt()).isEqualTo(SHARDS);
    assertThat(shards(preprocess).path("reused").asInt()).isZero();
  }

  @Test
  void aClientDiesAndItsJobIsFollowed() throws Exception {
    say("seed " + seed);
    Preprocess preprocess = preprocess("client");
    WorkAreaWatch watch = new WorkAreaWatch(preprocess.output());
    try (FlinkCluster cluster = new FlinkCluster(shared.resolve("flink-client"), 2);
        ChildProcess first = preprocess.start(flags("--flinkMaster=" + cluster.master()))) {
      int before = 3 + random.nextInt(SHARDS / 3);
      WorkAreaWatch.await(before + " shards", () -> watch.finished() >= before);
      try (ChildProcess second = preprocess.start(flags("--flinkMaster=" + cluster.master()))) {
        Preprocess.requireExit(second, BAD_DATA);
        assertThat(second.output()).contains(preprocess.output() + ": is being written by process");
      }
      first.kill();
      // Its job goes on meanwhile, and stops when it meets the claim of the next.
      preprocess.run(flags("--flinkMaster=" + cluster.master()));
    }
    assertUndisturbed(preprocess);
    JsonNode shards = shards(preprocess);
    say("after the client's death: " + shards);
    assertThat(shards.path("reused").asInt()).isPositive();
    assertThat(shards.path("built").asInt() + shards.path("reused").asInt()).isEqualTo(SHARDS);
  }

  @Test
  void everythingDiesAndStartsFromScratch() throws Exception {
    say("seed " + seed);
    Preprocess preprocess = preprocess("scratch");
    WorkAreaWatch watch = new WorkAreaWatch(preprocess.output());
    try (FlinkCluster cluster = new FlinkCluster(shared.resolve("flink-first"), 2);
        ChildProcess client = preprocess.start(flags("--flinkMaster=" + cluster.master()))) {
      int before = SHARDS / 4 + random.nextInt(SHARDS / 3);
      WorkAreaWatch.await(before + " shards", () -> watch.finished() >= before);
      client.kill();
    }
    assertThat(watch.isComplete()).isFalse();
    Map<String, WorkAreaWatch.Version> finished = watch.now(watch.finishedFiles());
    try (FlinkCluster cluster = new FlinkCluster(shared.resolve("flink-second"), 2)) {
      String output = preprocess.run(flags("--flinkMaster=" + cluster.master()));
      assertThat(output)
          .contains(
              "Going on with",
              String.format(Locale.ROOT, "%d of %d shards", finished.size(), SHARDS));
    }
    assertThat(watch.now(finished.keySet())).isEqualTo(finished);
    assertUndisturbed(preprocess);
    JsonNode shards = shards(preprocess);
    say("after everything's death: " + shards);
    assertThat(shards.path("reused").asInt()).isEqualTo(finished.size());
    assertThat(shards.path("built").asInt()).isEqualTo(SHARDS - finished.size());
  }

  private void kill(FlinkCluster cluster, WorkAreaWatch watch, List<String> phases)
      throws IOException, InterruptedException {
    String phase =
        watch.isComplete()
            ? "complete"
            : !watch.isListed() ? "listing" : watch.finished() < SHARDS ? "building" : "finishing";
    cluster.replaceTaskManager(random.nextInt(2));
    phases.add(phase);
    say("killed a TaskManager while " + phase + ", " + watch.finished() + " shards finished");
  }

  private static void assertUndisturbed(Preprocess preprocess) throws IOException {
    assertThat(preprocess.digests()).isEqualTo(undisturbed);
    assertThat(preprocess.output().resolve(".work")).doesNotExist();
  }

  private static JsonNode shards(Preprocess preprocess) throws IOException {
    Path provenance = preprocess.output().resolve(DatasetLayout.PROVENANCE);
    return new ObjectMapper().readTree(Files.readAllBytes(provenance)).path("shards");
  }

  private static Preprocess preprocess(String name) {
    return new Preprocess(shared.resolve("logs"), source, shared.resolve(name));
  }

  private static String[] flags(String runner) {
    return new String[] {
      runner,
      "--parallelism=2",
      "--side=48",
      "--holdOut=0",
      "--shardImages=" + SHARD_IMAGES,
      "--maxRejected=0.01"
    };
  }

  private static void say(String text) {
    System.out.println("KillIT: " + text);
  }
}
