package org.beamnet.trainer.network;

import java.util.List;
import org.beamnet.trainer.random.CounterRandom;
import org.beamnet.trainer.random.Purpose;

/** Tells which hidden units each image of one training batch keeps (§4.2). */
@FunctionalInterface
public interface DropoutMasks {
  /**
   * Writes the mask of one hidden layer.
   *
   * @param hiddenLayer index of the hidden layer, from 0: 0 is fc6 and 1 is fc7 in the paper's
   *     network
   * @param target [images, units] in C order; receives 1 where a unit is kept and 0 where it is
   *     dropped
   */
  void fill(int hiddenLayer, float[] target);

  /**
   * Masks drawn for images. A mask depends on the seed, the epoch, the image's key and the layer
   * alone, so batch order, position in the batch, threads and interruptions change nothing. Units
   * are dropped independently of each other.
   *
   * @param seed of the run
   * @param epoch 0-based
   * @param keys key of each image, in the order of the batch
   * @param probability that a unit is dropped, in [0, 1)
   */
  static DropoutMasks drawn(long seed, long epoch, List<String> keys, double probability) {
    return (hiddenLayer, target) -> {
      int units = target.length / keys.size();
      // The counters of two layers do not meet: a layer has fewer than 2^32 units.
      long first = (long) hiddenLayer << Integer.SIZE;
      int next = 0;
      for (String key : keys) {
        CounterRandom random =
            CounterRandom.of(seed, epoch, Purpose.DROPOUT, CounterRandom.hash(key));
        for (int unit = 0; unit < units; unit++) {
          target[next++] = random.uniform(first + unit) > probability ? 1 : 0;
        }
      }
    };
  }
}
