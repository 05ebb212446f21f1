package org.beamnet.trainer.recipe;

import java.util.List;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.manifest.ClassEntry;

/**
 * What determines every weight of a run, but for weights that came from elsewhere. Two runs of
 * equal identity on one machine are equal, bit for bit.
 *
 * @param recipe the recipe
 * @param seed of initialization, order, augmentation and dropout
 * @param dataset fingerprint of the dataset's images and of their arrangement in splits and shards
 * @param statistics fingerprint of the statistics that the input is prepared with
 * @param classes of the dataset, by index
 * @param importedWeights SHA-256 of the file of the weights that it started from, 64 hexadecimal
 *     digits; empty if the seed drew them
 */
public record RunIdentity(
    Recipe recipe,
    long seed,
    String dataset,
    String statistics,
    List<ClassEntry> classes,
    String importedWeights) {
  /** Checks that there is an output for every class. */
  public RunIdentity {
    classes = List.copyOf(classes);
    if (!importedWeights.isEmpty() && !importedWeights.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "importedWeights: must be empty or 64 hexadecimal digits, was " + importedWeights);
    }
    if (classes.size() != recipe.network().classes()) {
      throw new IllegalArgumentException(
          "classes: must be the network's %d, were %d"
              .formatted(recipe.network().classes(), classes.size()));
    }
  }

  /** This run, but starting from weights of a file with that SHA-256. */
  public RunIdentity startingFrom(String weights) {
    return new RunIdentity(recipe, seed, dataset, statistics, classes, weights);
  }

  /**
   * Refuses to continue a run as another.
   *
   * @param run what to call the run in messages
   * @param asked what is asked for now
   * @throws DatasetException naming both values of the first that differs
   */
  public void requireSame(String run, RunIdentity asked) {
    requireSame(run, "dataset fingerprint", dataset, asked.dataset, "Name the dataset it began on");
    requireSame(
        run,
        "statistics fingerprint",
        statistics,
        asked.statistics,
        "Leave --statistics out, or name those it began with");
    requireSame(run, "seed", Long.toString(seed), Long.toString(asked.seed), "Leave --seed out");
    String ours = RecipeFingerprint.of(recipe);
    String theirs = RecipeFingerprint.of(asked.recipe);
    if (!ours.equals(theirs)) {
      throw new DatasetException(
          "%s: began with recipe %s (fingerprint %s), asked is %s (fingerprint %s); they differ in %s. Leave --recipe and its values out, or start another run."
              .formatted(
                  run,
                  recipe.name(),
                  ours,
                  asked.recipe.name(),
                  theirs,
                  RecipeSettings.differences(asked.recipe, recipe)));
    }
  }

  private static void requireSame(
      String run, String what, String ours, String theirs, String remedy) {
    if (!ours.equals(theirs)) {
      throw new DatasetException(
          "%s: began with %s %s, asked is %s. %s, or start another run."
              .formatted(run, what, ours, theirs, remedy));
    }
  }
}
