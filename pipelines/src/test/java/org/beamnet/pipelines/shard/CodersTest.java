package org.beamnet.pipelines.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.ImageRecordCoder;
import org.beamnet.pipelines.storage.JsonCoder;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.statistics.Moments;
import org.beamnet.schemas.statistics.Statistics;
import org.junit.jupiter.api.Test;

class CodersTest {
  private static final ImageRecord IMAGE =
      new ImageRecord("cat/ä.jpg", Split.VALIDATION, "cat", "/x/ä.tar", 1L << 40, 512);

  @Test
  void everyElementComesBack() throws Exception {
    assertComesBack(ImageRecordCoder.of(), IMAGE);
    assertComesBack(LabeledImageCoder.of(), new LabeledImage(999, IMAGE));
    assertComesBack(ShardIdCoder.of(), new ShardId(Split.TRAIN, 127, 128));
    assertComesBack(ShardIdCoder.of(new OneInThree()), new ShardId(Split.TRAIN, 127, 128));
    ShardId shard = new ShardId(Split.TRAIN, 0, 1);
    FileEntry file = new FileEntry(shard.path(), 10, "0".repeat(64));
    assertComesBack(
        JsonCoder.of(ShardSummary.class),
        new ShardSummary(
            shard,
            new ShardEntry(file, 3, new Fingerprint(-1, 2)),
            List.of(1L, 2L),
            4,
            5,
            new StageNanos(1, 2, 3, 4, 5)));
  }

  @Test
  void statisticsComeBack() throws Exception {
    Moments moments = new Moments(2);
    moments.add(new byte[] {1, -1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    PixelRules rules = new PixelRules(2, ImageEncoding.RAW, "decode", "resize");
    assertComesBack(
        StatisticsCoder.of(), new Statistics(rules, new Fingerprint(-5, Long.MIN_VALUE), moments));
  }

  @Test
  void routingChoosesTheKeysOfShards() throws Exception {
    OneInThree routing = new OneInThree();
    for (int number = 0; number < 50; number++) {
      ShardId shard = new ShardId(Split.VALIDATION, number, 50);
      assertThat(CoderUtils.encodeToByteArray(ShardIdCoder.of(routing), shard))
          .matches(key -> routing.accepts(shard, key));
    }
  }

  @Test
  void routingThatRefusesAllKeysStopsNothing() throws Exception {
    assertComesBack(ShardIdCoder.of(new NoKey()), new ShardId(Split.TRAIN, 3, 4));
  }

  private record OneInThree() implements ShardRouting {
    @Override
    public boolean accepts(ShardId shard, byte[] key) {
      return Math.floorMod(Arrays.hashCode(key), 3) == shard.number() % 3;
    }
  }

  private record NoKey() implements ShardRouting {
    @Override
    public boolean accepts(ShardId shard, byte[] key) {
      return false;
    }
  }

  private static <T> void assertComesBack(Coder<T> coder, T value) throws Exception {
    CoderProperties.coderDecodeEncodeEqual(coder, value);
    CoderProperties.coderDeterministic(coder, value, value);
    CoderProperties.coderSerializable(coder);
  }
}
