package org.beamnet.trainer.findings;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The wrong guesses of the highest loss, of any number of images: only so many are kept. */
final class WorstMistakes {
  private static final Comparator<Judged> MILDEST_FIRST =
      Comparator.comparingDouble(Judged::loss)
          .thenComparing(Judged::key, Comparator.reverseOrder());

  private final int most;
  private final PriorityQueue<Judged> kept = new PriorityQueue<>(MILDEST_FIRST);

  /** Keeps so many, 1 or more. */
  WorstMistakes(int most) {
    this.most = most;
  }

  /** Considers an image. */
  void add(String key, double loss, double[] probabilities, int label) {
    if (kept.size() == most && loss < kept.element().loss()) {
      return;
    }
    List<Guess> guesses = Guess.best(probabilities);
    if (guesses.get(0).label() != label) {
      kept.add(new Judged(key, loss, guesses));
    }
    if (kept.size() > most) {
      kept.remove();
    }
  }

  /** Those of the highest loss, the highest first; equals by key. */
  List<Judged> list() {
    return kept.stream().sorted(MILDEST_FIRST.reversed()).toList();
  }
}
