package org.beamnet.trainer.health;

import java.util.List;
import org.beamnet.schemas.manifest.ClassEntry;

/**
 * The loss of a network that knows how frequent each class is and nothing of the images: the
 * entropy of the training labels. ln(n) for n equally frequent classes.
 */
public final class LabelEntropy {
  private LabelEntropy() {}

  /**
   * Entropy in nats, 0 or more.
   *
   * @param classes with the number of training images of each
   */
  public static double of(List<ClassEntry> classes) {
    double images = classes.stream().mapToLong(ClassEntry::train).sum();
    double entropy = 0;
    for (ClassEntry one : classes) {
      if (one.train() > 0) {
        double share = one.train() / images;
        entropy -= share * Math.log(share);
      }
    }
    return Math.max(0, entropy);
  }
}
