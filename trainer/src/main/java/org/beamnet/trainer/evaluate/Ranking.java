package org.beamnet.trainer.evaluate;

/** The order of the classes by probability; of equals, the lower index is ahead. */
final class Ranking {
  private Ranking() {}

  /** Classes ahead of {@code label}; where its probability is no number, their number. */
  static int rank(double[] probabilities, int label) {
    int ahead = 0;
    for (int i = 0; i < probabilities.length; i++) {
      boolean behind =
          probabilities[label] > probabilities[i]
              || (probabilities[label] == probabilities[i] && label <= i);
      ahead += behind ? 0 : 1;
    }
    return ahead;
  }

  /** The class that is ahead of all others; the first one where none is a number. */
  static int likeliest(double[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best] || Double.isNaN(probabilities[best])) {
        best = i;
      }
    }
    return best;
  }
}
