package org.beamnet.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.beamnet.schemas.image.pixels.PixelRows;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.trainer.augment.Crop;
import org.beamnet.trainer.augment.Lighting;
import org.beamnet.trainer.augment.LightingMode;
import org.beamnet.trainer.augment.MeanFree;
import org.beamnet.trainer.augment.Orientation;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Where a batch of recipe paper is best cropped, mirrored, lit and freed of its mean: before it
 * becomes an array of the backend, as the loader's threads do it, one thread here; or as uint8 on
 * the backend, by its operations, on all its threads. Images a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class AugmentBenchmark {
  private static final int SIDE = 256;
  private static final int CROP = 224;
  private static final int BATCH = 128;
  private static final int IMAGE = SIDE * SIDE * 3;
  private static final int VIEW = CROP * CROP * 3;
  private static final double TOLERANCE = 1e-3;

  private final byte[][] images = new byte[BATCH][IMAGE];
  private final MeanFree meanFree = new MeanFree(SIDE, CROP, mean(), 1);
  private final Lighting lighting = new Lighting(LightingMode.PAPER, 0.1, basis());
  private final FloatBuffer views =
      ByteBuffer.allocateDirect(BATCH * VIEW * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
  private final ByteBuffer stored = ByteBuffer.allocateDirect(BATCH * IMAGE);
  private INDArray meanPlanes = Nd4j.empty();

  /** Fills the pictures, and checks that both ways give the same numbers. */
  @Setup
  public void fill() {
    Random random = new Random(1);
    for (byte[] image : images) {
      random.nextBytes(image);
    }
    meanPlanes = Nd4j.createFromArray(mean()).reshape(SIDE, SIDE, 3).permute(2, 0, 1).dup();
    try (INDArray one = before();
        INDArray other = onTheBackend()) {
      double apart = one.sub(other).amaxNumber().doubleValue();
      if (!(apart < TOLERANCE)) {
        throw new IllegalStateException("the two ways differ by " + apart);
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public INDArray before() {
    for (int i = 0; i < BATCH; i++) {
      float[] shift = lighting.shift(1, 0, i);
      PixelRows image = new RgbImage(SIDE, SIDE, images[i]).rows();
      meanFree.write(image, crop(i), shift, lighting.gain(), views, i * VIEW);
    }
    return Nd4j.create(
        Nd4j.createBuffer(new FloatPointer(views), (long) BATCH * VIEW, DataType.FLOAT),
        BATCH,
        3,
        CROP,
        CROP);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public INDArray onTheBackend() {
    for (int i = 0; i < BATCH; i++) {
      stored.put(i * IMAGE, images[i]);
    }
    INDArray result = Nd4j.createUninitialized(DataType.FLOAT, BATCH, 3, CROP, CROP);
    try (INDArray bytes =
        Nd4j.create(
            Nd4j.createBuffer(new BytePointer(stored), (long) BATCH * IMAGE, DataType.UINT8),
            BATCH,
            SIDE,
            SIDE,
            3)) {
      for (int i = 0; i < BATCH; i++) {
        Crop crop = crop(i);
        INDArray part =
            bytes
                .get(
                    NDArrayIndex.point(i),
                    NDArrayIndex.interval(crop.top(), crop.top() + CROP),
                    NDArrayIndex.interval(crop.left(), crop.left() + CROP),
                    NDArrayIndex.all())
                .permute(2, 0, 1)
                .castTo(DataType.FLOAT);
        part.subi(
            meanPlanes.get(
                NDArrayIndex.all(),
                NDArrayIndex.interval(crop.top(), crop.top() + CROP),
                NDArrayIndex.interval(crop.left(), crop.left() + CROP)));
        part.addi(Nd4j.createFromArray(lighting.shift(1, 0, i)).reshape(3, 1, 1));
        INDArray view = crop.orientation() == Orientation.MIRRORED ? mirrored(part) : part;
        result.get(NDArrayIndex.point(i)).assign(view);
      }
    }
    return result;
  }

  private static INDArray mirrored(INDArray planes) {
    return Nd4j.exec(
        DynamicCustomOp.builder("reverse").addInputs(planes).addIntegerArguments(2).build())[0];
  }

  private static Crop crop(int image) {
    return Crop.random(1, 0, image, SIDE, CROP);
  }

  private static float[] mean() {
    float[] mean = new float[IMAGE];
    for (int i = 0; i < IMAGE; i++) {
      mean[i] = 100 + i % 50;
    }
    return mean;
  }

  private static LightingBasis basis() {
    return new LightingBasis(
        new double[] {.2175, .0188, .0045},
        new double[][] {{1, 0, 0}, {0, 0.6, -0.8}, {0, 0.8, 0.6}});
  }
}
