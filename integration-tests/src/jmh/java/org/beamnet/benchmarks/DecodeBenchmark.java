package org.beamnet.benchmarks;

import java.util.concurrent.TimeUnit;
import org.beamnet.schemas.image.Decoding;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.ImageRule;
import org.beamnet.schemas.image.jpeg.JpegLibrary;
import org.beamnet.schemas.image.OrientationRule;
import org.beamnet.schemas.image.scale.PreparedImage;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A JPEG of 500×375 to pixels, and to its 256×256 square. {@code AUTO} is libjpeg-turbo only where
 * the machine has it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodeBenchmark {
  @Param JpegLibrary library = JpegLibrary.AUTO;

  private final byte[] file = Picture.jpeg();
  private ImageDecoder decoder = new ImageDecoder();
  private ImageRule rule = new ImageRule(256);

  @Setup
  public void choose() {
    decoder =
        new ImageDecoder(new Decoding(OrientationRule.STORED, 100_000_000, 60, library));
    rule = new ImageRule(decoder, new ResizeRule(256));
  }

  @Benchmark
  public RgbImage decode() throws RejectedImageException {
    return decoder.decode(file);
  }

  @Benchmark
  public PreparedImage decodeAndResize() throws RejectedImageException {
    return rule.prepare(file);
  }
}
