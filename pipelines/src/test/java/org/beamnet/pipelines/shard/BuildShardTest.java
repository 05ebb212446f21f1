package org.beamnet.pipelines.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.beamnet.pipelines.DirectRun;
import org.beamnet.pipelines.TestImages;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.schemas.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildShardTest {
  @TempDir private Path folder;

  @Test
  void givesSummariesSumsAndRejections() throws IOException {
    Path source = folder.resolve("source");
    TestImages.write(source.resolve("cat"), 4, 1);
    TestImages.writeGarbage(source.resolve("cat/broken.jpg"));
    PreprocessPlan plan = TestImages.plan(folder.resolve("out"), source);
    ShardId train = new ShardId(Split.TRAIN, 0, 1);
    ShardId validation = new ShardId(Split.VALIDATION, 0, 1);
    List<KV<ShardId, List<LabeledImage>>> parts = new ArrayList<>();
    parts.add(KV.of(train, List.of()));
    parts.add(KV.of(validation, List.of()));
    plan.sources()
        .get(0)
        .images(image -> parts.add(KV.of(train, List.of(new LabeledImage(0, image)))));

    DirectRun.of(
        pipeline -> {
          PCollectionTuple built =
              pipeline
                  .apply(
                      Create.of(parts)
                          .withCoder(
                              KvCoder.of(ShardIdCoder.of(), ListCoder.of(LabeledImageCoder.of()))))
                  .apply(new BuildShard(plan));
          PAssert.that(built.get(BuildShard.SUMMARIES))
              .satisfies(
                  summaries -> {
                    assertThat(summaries)
                        .extracting(
                            summary -> summary.shard().path() + " " + summary.entry().rows())
                        .containsExactlyInAnyOrder(
                            "train/shard-00000-of-00001.parquet 4",
                            "validation/shard-00000-of-00001.parquet 0");
                    return null;
                  });
          PAssert.thatSingleton(built.get(BuildShard.REJECTED))
              .satisfies(
                  rejected -> {
                    assertThat(rejected.key()).isEqualTo("cat/broken.jpg");
                    assertThat(rejected.reason()).isEqualTo("not-an-image");
                    return null;
                  });
        });
  }
}
