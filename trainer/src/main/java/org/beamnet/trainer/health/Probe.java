package org.beamnet.trainer.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.beamnet.schemas.DatasetException;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.stream.Batch;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.RowGroupIndex;
import org.beamnet.trainer.stream.ShardLoader;
import org.beamnet.trainer.stream.ShardStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The probe batch: at most {@value #IMAGES} validation images, spread evenly over the split, the
 * same in every epoch, one central crop each. Images are read once and kept (40 MB at the size of
 * the paper). They go forward {@value #CHUNK} at a time, whatever the recipe's batch is, so that
 * the figures do not depend on it. For the thread that trains.
 */
public final class Probe {
  /** Most images. */
  public static final int IMAGES = 64;

  private static final int CHUNK = 16;

  private final Classifier classifier;
  private final int side;
  private final Supplier<ShardLoader> loaders;
  private final List<float[]> images = new ArrayList<>();

  /**
   * A probe of a network.
   *
   * @param classifier the network
   * @param spec of the network
   * @param loaders opens a loader of the validation split with one view an image, once
   */
  public Probe(Classifier classifier, NetworkSpec spec, Supplier<ShardLoader> loaders) {
    this.classifier = classifier;
    this.side = spec.side();
    this.loaders = loaders;
  }

  /**
   * Figures of the probe batch.
   *
   * @param layers dead units of each hidden layer
   * @param logits how much they depend on the image
   */
  record Response(List<LayerHealth> layers, LogitSpread logits) {}

  /**
   * Shows the images to the network as it is now.
   *
   * @throws DatasetException if none of the images can be read
   */
  Response measure() {
    if (images.isEmpty()) {
      read();
    }
    Map<String, float[]> peaks = new LinkedHashMap<>();
    List<float[]> logits = new ArrayList<>();
    for (int first = 0; first < images.size(); first += CHUNK) {
      List<float[]> chunk = images.subList(first, Math.min(first + CHUNK, images.size()));
      try (INDArray features = features(chunk)) {
        Classifier.Response response = classifier.response(features);
        response.peaks().forEach((layer, units) -> peaks.merge(layer, units, Probe::larger));
        logits.addAll(List.of(response.logits()));
      }
    }
    return new Response(
        peaks.entrySet().stream()
            .map(layer -> LayerHealth.of(layer.getKey(), layer.getValue()))
            .toList(),
        LogitSpread.of(logits.toArray(float[][]::new)));
  }

  /** Numbers of the images of a split that are in the probe batch. */
  static List<Integer> numbers(int images) {
    int most = Math.min(IMAGES, images);
    return IntStream.range(0, most).mapToObj(i -> (int) ((long) i * images / most)).toList();
  }

  private void read() {
    try (ShardLoader loader = loaders.get()) {
      RowGroupIndex index = loader.index();
      try (ShardStream stream = loader.open(EpochOrder.only(numbers(index.images())), 0, 0)) {
        while (stream.hasNext()) {
          Batch batch = stream.next();
          for (int i = 0; i < batch.images(); i++) {
            float[] image = new float[NetworkSpec.CHANNELS * side * side];
            batch.views().get(i * image.length, image);
            images.add(image);
          }
        }
      }
    }
    if (images.isEmpty()) {
      throw new DatasetException(
          "no probe image of the validation split can be read. Restore its shards, or preprocess again.");
    }
  }

  private INDArray features(List<float[]> chunk) {
    int length = NetworkSpec.CHANNELS * side * side;
    float[] numbers = new float[chunk.size() * length];
    for (int i = 0; i < chunk.size(); i++) {
      System.arraycopy(chunk.get(i), 0, numbers, i * length, length);
    }
    return Nd4j.createFromArray(numbers).reshape(chunk.size(), NetworkSpec.CHANNELS, side, side);
  }

  private static float[] larger(float[] left, float[] right) {
    float[] larger = new float[left.length];
    for (int i = 0; i < larger.length; i++) {
      larger[i] = Math.max(left[i], right[i]);
    }
    return larger;
  }
}
