package org.beamnet.pipelines.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.beamnet.pipelines.DirectRun;
import org.beamnet.pipelines.image.HoldOut;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.ImageRecordCoder;
import org.beamnet.pipelines.image.KeyHash;
import org.beamnet.pipelines.listing.CountClasses;
import org.beamnet.schemas.Split;
import org.junit.jupiter.api.Test;

class AssignShardTest {
  private static final long SEED = 3;
  private static final HoldOut NOTHING = new HoldOut(0, SEED);

  /** Shard sizes are binomial; five deviations of √(np(1−p)) to either side. */
  @Test
  void balancesShardsAndLabels() {
    List<ImageRecord> images = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      images.add(image(Split.TRAIN, i % 2 == 0 ? "cat" : "dog", i));
    }
    for (int i = 0; i < 50; i++) {
      images.add(image(Split.VALIDATION, "dog", i));
    }
    assertShards(
        images,
        40,
        shards -> {
          assertThat(shards).hasSize(10 + 2);
          shards.forEach(
              (shard, members) -> {
                int mean = shard.split() == Split.TRAIN ? 40 : 25;
                assertThat(members.size()).isBetween(mean - 32, mean + 32);
                for (LabeledImage member : members) {
                  assertThat(member.label())
                      .isEqualTo(member.image().synset().equals("cat") ? 0 : 1);
                  assertThat(shard.number())
                      .isEqualTo(KeyHash.of(SEED, member.image().key()).shardOf(shard.shards()));
                }
              });
        });
  }

  @Test
  void announcesShardsThatGetNoImage() {
    List<ImageRecord> images = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      images.add(image(Split.TRAIN, "cat", i));
    }
    assertShards(
        images,
        1,
        shards -> {
          assertThat(shards).hasSize(12);
          assertThat(shards.values()).anyMatch(List::isEmpty);
          assertThat(shards.values().stream().mapToInt(List::size).sum()).isEqualTo(12);
        });
  }

  @Test
  void doesNotDependOnTheOrderOrNumberOfTheOthers() {
    List<ImageRecord> images = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      images.add(image(Split.TRAIN, "cat", i));
    }
    Collections.shuffle(images, new Random(1));
    assertShards(
        images,
        10,
        shards ->
            shards.forEach(
                (shard, members) ->
                    members.forEach(
                        member ->
                            assertThat(KeyHash.of(SEED, member.image().key()).shardOf(5))
                                .isEqualTo(shard.number()))));
  }

  private interface Check extends java.io.Serializable {
    void of(Map<ShardId, List<LabeledImage>> shards);
  }

  private static void assertShards(List<ImageRecord> images, int shardImages, Check check) {
    DirectRun.of(
        pipeline -> {
          PCollection<ImageRecord> records =
              pipeline.apply(Create.of(images).withCoder(ImageRecordCoder.of()));
          PCollection<KV<ShardId, Iterable<List<LabeledImage>>>> shards =
              records
                  .apply(
                      new AssignShard(
                          records.apply(new CountClasses(NOTHING)), shardImages, NOTHING))
                  .apply(GroupByKey.create());
          PAssert.that(shards)
              .satisfies(
                  all -> {
                    Map<ShardId, List<LabeledImage>> members = new HashMap<>();
                    for (KV<ShardId, Iterable<List<LabeledImage>>> shard : all) {
                      List<LabeledImage> list = new ArrayList<>();
                      shard.getValue().forEach(list::addAll);
                      members.put(shard.getKey(), list);
                    }
                    check.of(members);
                    return null;
                  });
        });
  }

  private static ImageRecord image(Split split, String synset, int number) {
    return new ImageRecord(synset + "/" + number, split, synset, "/" + number, 0, 1);
  }
}
