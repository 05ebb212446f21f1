package org.beamnet.trainer.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts, class by class, what the images of a split were taken for. */
public final class Confusion {
  private static final int FIVE = 5;

  private final long[][] taken;
  private final long[] amongFive;

  /**
   * Of no image yet.
   *
   * @param classes how many there are, 2 or more
   */
  public Confusion(int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException("classes: must be 2 or more, was " + classes);
    }
    taken = new long[classes][classes];
    amongFive = new long[classes];
  }

  /**
   * How one class fared.
   *
   * @param label class index
   * @param images of it
   * @param top1 images for which it was the likeliest class
   * @param top5 images for which it was among the five likeliest
   */
  public record PerClass(int label, long images, long top1, long top5) {
    /** Fraction of its images for which it was the likeliest class; NaN without an image. */
    public double top1Accuracy() {
      return (double) top1 / images;
    }

    /** Fraction of its images for which it was among the five likeliest; NaN without an image. */
    public double top5Accuracy() {
      return (double) top5 / images;
    }
  }

  /**
   * One mistake, and how often it was made.
   *
   * @param label what the images were
   * @param takenFor what they were taken for
   * @param images how many
   */
  public record Mistake(int label, int takenFor, long images) {}

  /**
   * Adds an image.
   *
   * @param probabilities one per class
   * @param label its class index
   */
  public void add(double[] probabilities, int label) {
    taken[label][Ranking.likeliest(probabilities)]++;
    amongFive[label] += Ranking.rank(probabilities, label) < FIVE ? 1 : 0;
  }

  /** All classes, by index. */
  public List<PerClass> classes() {
    List<PerClass> classes = new ArrayList<>();
    for (int label = 0; label < taken.length; label++) {
      long images = 0;
      for (long count : taken[label]) {
        images += count;
      }
      classes.add(new PerClass(label, images, taken[label][label], amongFive[label]));
    }
    return classes;
  }

  /** Every mistake that was made, the most frequent first, equals by index. */
  public List<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>();
    for (int label = 0; label < taken.length; label++) {
      for (int other = 0; other < taken.length; other++) {
        if (other != label && taken[label][other] > 0) {
          mistakes.add(new Mistake(label, other, taken[label][other]));
        }
      }
    }
    // The sort is stable, so equals stay in order.
    mistakes.sort(Comparator.comparingLong(Mistake::images).reversed());
    return mistakes;
  }
}
