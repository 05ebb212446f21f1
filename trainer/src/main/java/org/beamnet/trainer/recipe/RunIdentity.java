package org.beamnet.trainer.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
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
 * @param nativeThreads numbers of native threads that computed it, each 1 or more, in the order of
 *     time, equal neighbors once; the last is the current one. Empty before training, and on a GPU
 */
public record RunIdentity(
    Recipe recipe,
    long seed,
    String dataset,
    String statistics,
    List<ClassEntry> classes,
    String importedWeights,
    List<Integer> nativeThreads) {
  /** Checks that there is an output for every class. */
  public RunIdentity {
    classes = List.copyOf(classes);
    nativeThreads = List.copyOf(nativeThreads);
    if (!importedWeights.isEmpty() && !importedWeights.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "importedWeights: must be empty or 64 hexadecimal digits, was " + importedWeights);
    }
    if (nativeThreads.stream().anyMatch(number -> number < 1)) {
      throw new IllegalArgumentException("nativeThreads: must be 1 or more, were " + nativeThreads);
    }
    if (classes.size() != recipe.network().classes()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "classes: must be the network's %d, were %d",
              recipe.network().classes(),
              classes.size()));
    }
  }

  /** This run, but starting from weights of a file with that SHA-256. */
  public RunIdentity startingFrom(String weights) {
    return new RunIdentity(recipe, seed, dataset, statistics, classes, weights, nativeThreads);
  }

  /** The number of native threads that compute it; nothing before training, and on a GPU. */
  public OptionalInt currentThreads() {
    return nativeThreads.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(nativeThreads.get(nativeThreads.size() - 1));
  }

  /**
   * This run, from now on computed by this number of native threads.
   *
   * @param threads 1 or more
   */
  public RunIdentity computedBy(int threads) {
    if (currentThreads().equals(OptionalInt.of(threads))) {
      return this;
    }
    List<Integer> numbers = new ArrayList<>(nativeThreads);
    numbers.add(threads);
    return new RunIdentity(recipe, seed, dataset, statistics, classes, importedWeights, numbers);
  }

  /**
   * Refuses to compute a run by another number of native threads than before. A run that has none
   * yet takes any.
   *
   * @param run what to call the run in messages
   * @param asked the number that is asked for
   * @throws DatasetException naming both numbers
   */
  public void requireSameThreads(String run, int asked) {
    int ours = currentThreads().orElse(asked);
    if (ours != asked) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: was trained with --native-threads=%d, now it is %d. Sums are rounded differently with another number. Leave --native-threads out, or add --allow-other-native-threads: the run then ends with other weights than a run with one number.",
              run,
              ours,
              asked));
    }
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
