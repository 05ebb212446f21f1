package org.beamnet.trainer.findings;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One class that an image may be of.
 *
 * @param label class index
 * @param probability that the network gives it, 0 to 1
 */
public record Guess(int label, double probability) {
  private static final int BEST = 5;

  /** The five likeliest classes, or all if there are fewer; equals by index. */
  static List<Guess> best(double[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .mapToObj(label -> new Guess(label, probabilities[label]))
        .sorted(Comparator.comparingDouble(Guess::probability).reversed())
        .limit(BEST)
        .toList();
  }
}
