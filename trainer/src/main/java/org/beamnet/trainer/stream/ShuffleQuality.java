package org.beamnet.trainer.stream;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.shard.LabeledKey;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.trainer.random.CounterRandom;
import org.beamnet.trainer.random.Purpose;

/**
 * How well an epoch's order mixes the classes: the entropy, in bits, of the classes of a batch,
 * averaged over the full batches. A shuffle of all images at once is the ideal; where batches were
 * of one class each, it would be 0.
 *
 * @param epoch of a training epoch
 * @param files of the order of the files
 * @param ideal mean over several shuffles of all images
 * @param idealDeviation standard deviation of one such shuffle
 */
public record ShuffleQuality(double epoch, double files, double ideal, double idealDeviation) {
  private static final int IDEAL_SHUFFLES = 20;

  /** What the epoch has of the ideal; about 1 where it is as good. */
  public double ratio() {
    return ideal == 0 ? 1 : epoch / ideal;
  }

  /**
   * Of a training split.
   *
   * @param labels of its images, in the order of the files
   * @param order of an epoch
   * @param batch images in a batch, 1 or more; at most all of them are taken
   */
  public static ShuffleQuality of(int[] labels, EpochOrder order, int batch) {
    int size = Math.min(batch, labels.length);
    int classes = Arrays.stream(labels).max().orElse(0) + 1;
    double[] ideal = new double[IDEAL_SHUFFLES];
    int[] shuffled = labels.clone();
    for (int i = 0; i < ideal.length; i++) {
      CounterRandom.of(0, i, Purpose.WINDOW, 0).shuffle(shuffled, 0, shuffled.length);
      int[] now = shuffled;
      ideal[i] = entropy(place -> now[place], labels.length, size, classes);
    }
    double mean = Arrays.stream(ideal).average().orElse(0);
    double variance = Arrays.stream(ideal).map(e -> (e - mean) * (e - mean)).average().orElse(0);
    return new ShuffleQuality(
        entropy(place -> labels[order.image(place)], labels.length, size, classes),
        entropy(place -> labels[place], labels.length, size, classes),
        mean,
        Math.sqrt(variance));
  }

  /**
   * The labels of a split's images, in the order of the files; pixels are not read.
   *
   * @throws org.beamnet.schemas.DatasetException if a shard is damaged
   */
  public static int[] labels(Dataset dataset, RowGroupIndex index) {
    return IntStream.range(0, index.groups())
        .mapToObj(index::group)
        .flatMapToInt(
            group -> {
              try (ShardReader reader = dataset.openShard(group.shard())) {
                return reader.readLabels(group.rowGroup()).stream().mapToInt(LabeledKey::label);
              }
            })
        .toArray();
  }

  private static double entropy(IntUnaryOperator labels, int images, int batch, int classes) {
    int batches = images / batch;
    double sum = 0;
    for (int number = 0; number < batches; number++) {
      int[] counts = new int[classes];
      for (int i = number * batch; i < (number + 1) * batch; i++) {
        counts[labels.applyAsInt(i)]++;
      }
      for (int count : counts) {
        if (count > 0) {
          double share = (double) count / batch;
          sum -= share * Math.log(share) / Math.log(2);
        }
      }
    }
    return sum / batches;
  }
}
