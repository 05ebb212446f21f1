package org.beamnet.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.concurrent.TimeUnit;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.shard.ShardDigest;
import org.beamnet.schemas.shard.ShardHeader;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.schemas.shard.ShardWriter;
import org.beamnet.schemas.statistics.Moments;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is done with pixels: 500×375 to 256×256, the sums, and a row of a raw shard. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SquareBenchmark {
  private static final int SIDE = 256;
  private static final int ROWS = 128;

  private final RgbImage image;
  private final RgbImage square;
  private final ResizeRule rule = new ResizeRule(SIDE);
  private final Moments moments = new Moments(SIDE);

  /** Decodes the picture. */
  public SquareBenchmark() {
    try {
      image = new ImageDecoder().decode(Picture.jpeg());
    } catch (RejectedImageException e) {
      throw new IllegalStateException(e);
    }
    square = rule.apply(image);
  }

  @Benchmark
  public RgbImage resize() {
    return rule.apply(image);
  }

  @Benchmark
  public long moments() {
    moments.add(square.pixels());
    return moments.count();
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public ShardDigest shardRow() throws IOException {
    PixelRules rules =
        new PixelRules(SIDE, ImageEncoding.RAW, ImageDecoder.ID, ResizeRule.ID);
    ShardWriter writer =
        new ShardWriter(
            Channels.newChannel(OutputStream.nullOutputStream()),
            new ShardHeader(rules, Split.TRAIN, 0, 1, 1));
    for (int i = 0; i < ROWS; i++) {
      writer.write(
          new ShardRow(
              "class/" + i,
              0,
              "class",
              image.width(),
              image.height(),
              ByteBuffer.wrap(square.pixels())));
    }
    return writer.finish();
  }
}
