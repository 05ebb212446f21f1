package org.beamnet.trainer.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The images whose activations lie nearest to those of one image; only so many are kept. */
final class NearestImages {
  private static final Comparator<Distant> NEAREST_FIRST =
      Comparator.comparingDouble(Distant::distance).thenComparing(Distant::key);

  private final float[] center;
  private final int most;
  private final List<Distant> kept = new ArrayList<>();

  /**
   * An image and its distance.
   *
   * @param key of the image
   * @param distance Euclidean
   */
  record Distant(String key, double distance) {}

  /**
   * Around these activations.
   *
   * @param most how many are kept, 1 or more
   */
  NearestImages(float[] center, int most) {
    this.center = center.clone();
    this.most = most;
  }

  /** Considers an image. */
  void add(String key, float[] activations) {
    double sum = 0;
    for (int i = 0; i < center.length; i++) {
      double difference = (double) activations[i] - center[i];
      sum += difference * difference;
    }
    kept.add(new Distant(key, Math.sqrt(sum)));
    if (kept.size() > most) {
      kept.sort(NEAREST_FIRST);
      kept.remove(most);
    }
  }

  /** The nearest, nearest first; equals by key. */
  List<Distant> list() {
    return kept.stream().sorted(NEAREST_FIRST).toList();
  }
}
