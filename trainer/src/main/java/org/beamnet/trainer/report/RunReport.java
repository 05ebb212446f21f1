package org.beamnet.trainer.report;

import java.util.List;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.recipe.Difference;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.recipe.RecipeFingerprint;
import org.beamnet.trainer.recipe.RecipeSettings;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.recipe.Setting;

/**
 * What a run is and came to so far; the fields of {@code report.json}.
 *
 * @param status {@code training}, {@code stopped}, {@code finished: …}, {@code halted: …} where the
 *     network did not learn
 * @param recipe its name
 * @param recipeFingerprint of all its values
 * @param seed of the run
 * @param datasetFingerprint of its images
 * @param statisticsFingerprint of what its input is prepared with
 * @param importedWeights SHA-256 of the file that it started from; empty if the seed drew its
 *     weights
 * @param nativeThreads numbers of native threads that computed it, in the order of time; empty on a
 *     GPU
 * @param classes number of classes
 * @param parameters number of weights and biases
 * @param epochBound most epochs that it may take
 * @param environment where and how it was made
 * @param settings every value of the recipe
 * @param differences from the paper
 * @param learningRate of the next epoch
 * @param history epoch by epoch
 */
public record RunReport(
    String status,
    String recipe,
    String recipeFingerprint,
    long seed,
    String datasetFingerprint,
    String statisticsFingerprint,
    String importedWeights,
    List<Integer> nativeThreads,
    int classes,
    int parameters,
    int epochBound,
    Environment environment,
    List<Setting> settings,
    List<Difference> differences,
    double learningRate,
    List<EpochResult> history) {
  /** Start of the status of a run that ended because the network did not learn. */
  public static final String HALTED = "halted: ";

  /** Copies the lists. */
  public RunReport {
    nativeThreads = List.copyOf(nativeThreads);
    settings = List.copyOf(settings);
    differences = List.copyOf(differences);
    history = List.copyOf(history);
  }

  /** Whether training ended because the network did not learn. */
  public boolean wasHalted() {
    return status.startsWith(HALTED);
  }

  /** Of a run as it stands. */
  public static RunReport of(
      String status,
      RunIdentity identity,
      Environment environment,
      int parameters,
      TrainingState state) {
    Recipe recipe = identity.recipe();
    return new RunReport(
        status,
        recipe.name(),
        RecipeFingerprint.of(recipe),
        identity.seed(),
        identity.dataset(),
        identity.statistics(),
        identity.importedWeights(),
        identity.nativeThreads(),
        identity.classes().size(),
        parameters,
        recipe.epochs(),
        environment,
        RecipeSettings.of(recipe),
        RecipeSettings.differences(recipe, Recipe.paper(recipe.network().classes())),
        state.schedule().learningRate(),
        state.history());
  }
}
