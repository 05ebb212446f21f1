package org.beamnet.trainer.evaluate;

import java.util.Locale;
import org.beamnet.schemas.DatasetException;

/** Adds up an evaluation, image by image. */
final class Tally {
  private static final int FIVE = 5;

  private long images;
  private long skipped;
  private double loss;
  private long top1Wrong;
  private long top5Wrong;

  /**
   * Adds an image.
   *
   * @param probabilities one per class; where they are no numbers, the image counts as wrong
   */
  void add(double[] probabilities, int label) {
    int rank = Ranking.rank(probabilities, label);
    images++;
    loss += CrossEntropy.of(probabilities, label);
    top1Wrong += rank >= 1 ? 1 : 0;
    top5Wrong += rank >= FIVE ? 1 : 0;
  }

  /** Counts images that could not be shown. */
  void skip(int count) {
    skipped += count;
  }

  /**
   * What it comes to.
   *
   * @throws DatasetException if there was no image
   */
  Evaluation total() {
    if (images == 0) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "no image of the split can be read, %d were skipped. Restore its shards, or preprocess again.",
              skipped));
    }
    return new Evaluation(
        images, skipped, loss / images, (double) top1Wrong / images, (double) top5Wrong / images);
  }
}
