package org.beamnet.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.pixels.PackedImage;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.trainer.augment.Augmentation;
import org.beamnet.trainer.augment.MeanFree;
import org.beamnet.trainer.augment.TrainingView;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.Prefetch;
import org.beamnet.trainer.stream.RowGroupIndex;
import org.beamnet.trainer.stream.ShardLoader;
import org.beamnet.trainer.stream.ShardStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The loader without a network: images a second that one thread reads, checks, decodes, crops,
 * mirrors, lights and subtracts the mean of, as recipe paper has them; and of the same pictures,
 * what the decoder alone does. Files are in the page cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LoaderBenchmark {
  private static final int CROP = 224;
  private static final int BATCH = 128;
  private static final double NANOS = 1e9;

  @Param public ImageEncoding encoding = ImageEncoding.RAW;

  private final ImageDecoder decoder = new ImageDecoder();
  private final PackedImage packed = new PackedImage();
  private List<byte[]> pictures = List.of();
  private Path root = Path.of("");
  private @Nullable ShardLoader loader;
  private int epoch;
  private long done;
  private long busyBefore;
  private long startNanos;
  private double decoderBefore;

  @Setup
  public void write() throws IOException {
    root = Files.createTempDirectory("beamnet-loader");
    Dataset dataset = LoaderDataset.write(root, encoding);
    pictures = LoaderDataset.images(ImageEncoding.JPEG);
    float[] mean = new float[LoaderDataset.SIDE * LoaderDataset.SIDE * 3];
    LightingBasis basis =
        new LightingBasis(
            new double[] {.2175, .0188, .0045},
            new double[][] {{1, 0, 0}, {0, 0.6, -0.8}, {0, 0.8, 0.6}});
    loader =
        new ShardLoader(
            dataset,
            RowGroupIndex.of(dataset, Split.TRAIN),
            new TrainingView(
                1,
                LoaderDataset.SIDE,
                CROP,
                new MeanFree(LoaderDataset.SIDE, CROP, mean, 1),
                Augmentation.PAPER,
                basis),
            new Prefetch(BATCH, 1, 3));
  }

  @Setup(Level.Iteration)
  public void startCounting() throws RejectedImageException {
    decoderBefore = secondsOfDecoder();
    done = 0;
    busyBefore = processorNanos();
    startNanos = System.nanoTime();
  }

  /**
   * Of the processor's time, not the clock's: other work on the machine changes it little. Beside
   * it, by the clock, the share of what the decoder alone did just before and just after.
   */
  @TearDown(Level.Iteration)
  public void printRate() throws RejectedImageException {
    double seconds = (System.nanoTime() - startNanos) / NANOS;
    double busySeconds = (processorNanos() - busyBefore) / NANOS;
    double decoder = (decoderBefore + secondsOfDecoder()) / 2;
    System.out.printf(
        "%.0f images a second of one processor, %.2f of the decoder's rate; ",
        done / busySeconds, done * decoder / seconds);
  }

  /** For one image. */
  private double secondsOfDecoder() throws RejectedImageException {
    long start = System.nanoTime();
    var unused = decodeAll();
    return (System.nanoTime() - start) / NANOS / LoaderDataset.IMAGES;
  }

  private long decodeAll() throws RejectedImageException {
    long columns = 0;
    for (byte[] picture : pictures) {
      decoder.decode(ByteBuffer.wrap(picture), LoaderDataset.SIDE, packed);
      columns += packed.width();
    }
    return columns;
  }

  @Benchmark
  @OperationsPerInvocation(LoaderDataset.IMAGES)
  public long load() {
    ShardLoader opened = Objects.requireNonNull(loader);
    EpochOrder order = EpochOrder.shuffled(opened.index(), 1, epoch, 16);
    long images = 0;
    try (ShardStream stream = opened.open(order, epoch++, 0)) {
      while (stream.hasNext()) {
        images += stream.next().images();
      }
    }
    done += images;
    return images;
  }

  /** The decoder by itself, one thread: the loader's way to it, and all rows of each image. */
  @Benchmark
  @OperationsPerInvocation(LoaderDataset.IMAGES)
  public long decodeAlone() throws RejectedImageException {
    done += LoaderDataset.IMAGES;
    return decodeAll();
  }

  /** The decoder by itself, as it takes any file: looked through first, and into an array. */
  @Benchmark
  @OperationsPerInvocation(LoaderDataset.IMAGES)
  public long decodeAnyFile() throws RejectedImageException {
    long bytes = 0;
    for (byte[] picture : pictures) {
      bytes += decoder.decode(picture).pixels().length;
    }
    done += LoaderDataset.IMAGES;
    return bytes;
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  @TearDown
  public void delete() throws IOException {
    Objects.requireNonNull(loader).close();
    System.out.printf("%nbusy: %s%n", Objects.requireNonNull(loader).time());
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
