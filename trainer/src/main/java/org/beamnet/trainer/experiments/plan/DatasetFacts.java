package org.beamnet.trainer.experiments.plan;

import java.nio.file.Path;
import java.util.Locale;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.manifest.Manifest;

/**
 * A dataset that cells are trained on.
 *
 * @param name in the plan
 * @param folder as it was named
 * @param fingerprint of its images
 * @param side of them, in pixels
 * @param classes how many
 * @param trainingImages how many
 * @param validationImages how many
 */
public record DatasetFacts(
    String name,
    String folder,
    String fingerprint,
    int side,
    int classes,
    long trainingImages,
    long validationImages) {
  /**
   * Opens it.
   *
   * @throws org.beamnet.schemas.DatasetException if it is missing or damaged
   */
  public static DatasetFacts of(String name, Path folder) {
    Manifest manifest = Dataset.open(folder).manifest();
    return new DatasetFacts(
        name,
        folder.toString(),
        manifest.arrangement(),
        manifest.rules().side(),
        manifest.classes().size(),
        manifest.train().images(),
        manifest.validation().images());
  }

  /** For people. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "%s: %s, %,d training and %,d validation images of side %d, %d classes, fingerprint %s",
        name,
        folder,
        trainingImages,
        validationImages,
        side,
        classes,
        fingerprint);
  }
}
