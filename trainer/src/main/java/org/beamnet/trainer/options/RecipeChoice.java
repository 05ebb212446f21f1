package org.beamnet.trainer.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.program.Plural;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.augment.LightingMode;
import org.beamnet.trainer.augment.MeanRule;
import org.beamnet.trainer.network.BiasRule;
import org.beamnet.trainer.network.InputRule;
import org.beamnet.trainer.process.UsageException;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.recipe.RunIdentity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that make a recipe. */
public final class RecipeChoice {
  private static final long DEFAULT_SEED = 1;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description =
          "paper: side 256, crops of 224, batch 128 (default); small: side 32, minutes on a laptop.")
  private @Nullable String name;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "End after N epochs at most; the schedule may end training before.")
  private @Nullable Integer epochs;

  @Option(names = "--batch", paramLabel = "N", description = "Images in a step.")
  private @Nullable Integer batch;

  @Option(names = "--learning-rate", paramLabel = "X", description = "Learning rate at the start.")
  private @Nullable Double learningRate;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "The learning rate falls after N epochs in a row whose top-1 validation error does not"
              + " improve. Default: 5.")
  private @Nullable Integer patience;

  @Option(
      names = "--min-improvement",
      paramLabel = "X",
      description =
          "By how much the error, a fraction, must fall below the best before to improve. Default:"
              + " 0.001, a tenth of a percent point.")
  private @Nullable Double minImprovement;

  @Option(
      names = "--lighting",
      paramLabel = "MODE",
      description =
          "Colour augmentation: paper, author (their program's reading of the formula), off.")
  private @Nullable String lighting;

  @Option(
      names = "--mean",
      paramLabel = "RULE",
      description =
          "Which part of the mean image is subtracted from a crop: under-crop (paper), or central, as"
              + " the authors' program did.")
  private @Nullable String mean;

  @Option(
      names = "--input",
      paramLabel = "SIDE",
      description =
          "Crops of recipe paper: 224, with three rows and columns of zeros at bottom and right"
              + " (paper), or 227 without, as in Caffe.")
  private @Nullable Integer input;

  @Option(
      names = "--biases",
      paramLabel = "RULE",
      description =
          "Where the biases of conv2, conv4, conv5, fc6 and fc7 start: paper (1), caffe (0.1), zero.")
  private @Nullable String biases;

  @ArgGroup(exclusive = false, heading = "%nOne element of the paper less:%n")
  private AblationChoice ablation = new AblationChoice();

  /**
   * What the run asked for is.
   *
   * @param dataset what to call the dataset in messages
   * @param manifest of it
   * @param input what it is prepared with
   * @param seed if one was given
   * @param begun the run that is resumed
   * @throws UsageException if there is no such recipe, or a value is out of range
   * @throws DatasetException if there are not two classes
   */
  public RunIdentity identity(
      Path dataset,
      Manifest manifest,
      InputStatistics input,
      Optional<Long> seed,
      Optional<RunIdentity> begun) {
    if (manifest.classes().size() < 2) {
      throw new DatasetException(
          "%s: has %s, a network tells apart two or more. Preprocess more classes."
              .formatted(dataset, Plural.of(manifest.classes().size(), "class")));
    }
    begun.ifPresent(run -> requireSameNumber(dataset, manifest, run));
    return new RunIdentity(
        choose(manifest.classes().size(), begun.map(RunIdentity::recipe)),
        seed.or(() -> begun.map(RunIdentity::seed)).orElse(DEFAULT_SEED),
        manifest.arrangement(),
        input.fingerprint(),
        manifest.classes(),
        begun.map(RunIdentity::importedWeights).orElse(""),
        begun.map(RunIdentity::nativeThreads).orElse(List.of()));
  }

  /** Another number of classes is another network. */
  private static void requireSameNumber(Path dataset, Manifest manifest, RunIdentity begun) {
    if (manifest.classes().size() != begun.classes().size()) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: has %d classes (dataset fingerprint %s), the run began on %d (dataset fingerprint %s). Name the dataset it began on, or start another run.",
              dataset,
              manifest.classes().size(),
              manifest.arrangement(),
              begun.classes().size(),
              begun.dataset()));
    }
  }

  /**
   * The recipe asked for: a named one, or that of a run begun, with the values that were given.
   *
   * @param classes of the dataset
   * @param begun recipe of the run that is resumed
   * @throws UsageException if there is no such recipe, or a value is out of range
   */
  public Recipe choose(int classes, Optional<Recipe> begun) {
    try {
      Recipe recipe = begun.orElseGet(() -> Recipe.paper(classes));
      if (name != null) {
        recipe = Recipe.named(name, classes);
        // The bound changes no weight, so a run keeps it unless told otherwise.
        recipe = recipe.withEpochs(begun.map(Recipe::epochs).orElse(recipe.epochs()));
      }
      if (epochs != null) {
        recipe = recipe.withEpochs(epochs);
      }
      if (batch != null) {
        recipe = recipe.withBatch(batch);
      }
      if (learningRate != null) {
        recipe = recipe.withLearningRate(learningRate);
      }
      if (patience != null) {
        recipe = recipe.withPlateau(recipe.plateau().withPatience(patience));
      }
      if (minImprovement != null) {
        recipe = recipe.withPlateau(recipe.plateau().withMinImprovement(minImprovement));
      }
      if (lighting != null) {
        recipe = recipe.withLighting(LightingMode.parse(lighting));
      }
      if (mean != null) {
        recipe = recipe.withMean(MeanRule.parse(mean));
      }
      if (input != null) {
        recipe = recipe.withInput(InputRule.of(input));
      }
      if (biases != null) {
        recipe = recipe.withBiases(BiasRule.parse(biases));
      }
      return ablation.applyTo(recipe);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + ". 'trainer train --help' explains.");
    }
  }
}
