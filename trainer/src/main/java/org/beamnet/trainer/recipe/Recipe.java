package org.beamnet.trainer.recipe;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.PixelRules;
import org.beamnet.trainer.augment.Augmentation;
import org.beamnet.trainer.augment.LightingMode;
import org.beamnet.trainer.augment.MeanRule;
import org.beamnet.trainer.network.BiasRule;
import org.beamnet.trainer.network.InputRule;
import org.beamnet.trainer.network.NetworkSpec;

/**
 * A named recipe: network, update, schedule, augmentation. Together with a seed, a dataset and its
 * statistics it determines every weight.
 *
 * @param name {@code paper}, {@code small}; a recipe with changed values keeps the name of the one
 *     it came from, {@link RecipeSettings#differences} lists what changed
 * @param network the network, its crop side and its update rule
 * @param side of the dataset's images, in pixels, at least the network's side
 * @param batch images in a step, 1 or more; their crops take at most 2 GiB
 * @param epochs bound on the length, 1 or more; the schedule may end training before. Of all values
 *     the only one that changes no bit on the way
 * @param plateau when the learning rate falls
 * @param augmentation what is varied in the images of training
 * @param mean which part of the mean image is subtracted from a crop
 * @param inputScale what the mean-free pixel, in grey levels, is multiplied by, above 0
 * @param shuffleWindow row groups among which images are shuffled, 1 or more
 */
public record Recipe(
    String name,
    NetworkSpec network,
    int side,
    int batch,
    int epochs,
    PlateauRule plateau,
    Augmentation augmentation,
    MeanRule mean,
    double inputScale,
    int shuffleWindow) {

  /** Checks every field. */
  public Recipe {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("name: must be of a-z, 0-9, '-', was '" + name + "'");
    }
    requireAtLeast("side", side, network.side());
    requireAtLeast("batch", batch, 1);
    requireBatchFits(batch, network.side());
    requireAtLeast("epochs", epochs, 1);
    requireAtLeast("shuffleWindow", shuffleWindow, 1);
    if (!(inputScale > 0) || Double.isInfinite(inputScale)) {
      throw new IllegalArgumentException(
          "inputScale: must be above 0 and finite, was " + inputScale);
    }
  }

  /**
   * The paper's: 256-pixel images, 224-pixel crops, batches of 128, ε = 0.01, about 90 cycles.
   *
   * @param classes 2 or more
   */
  public static Recipe paper(int classes) {
    return new Recipe(
        "paper",
        NetworkSpec.paper(classes),
        256,
        128,
        100,
        new PlateauRule(5, 0.001, 10, 3),
        Augmentation.PAPER,
        MeanRule.UNDER_CROP,
        1,
        16);
  }

  /**
   * Every element of the paper at a size that a laptop trains in minutes: 32-pixel images.
   *
   * @param classes 2 or more
   */
  public static Recipe small(int classes) {
    return new Recipe(
        "small",
        NetworkSpec.small(classes),
        32,
        32,
        60,
        new PlateauRule(5, 0.001, 10, 3),
        Augmentation.PAPER,
        MeanRule.UNDER_CROP,
        1.0 / 64,
        16);
  }

  /**
   * The recipe of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Recipe named(String name, int classes) {
    return switch (name) {
      case "paper" -> paper(classes);
      case "small" -> small(classes);
      default -> throw new IllegalArgumentException("recipe: must be paper or small, was " + name);
    };
  }

  /** ε at the start. */
  public double learningRate() {
    return network.update().learningRate();
  }

  /** This recipe with another batch. */
  public Recipe withBatch(int images) {
    return with(network, images, epochs, plateau, augmentation, mean);
  }

  /** This recipe with another bound on its length. */
  public Recipe withEpochs(int bound) {
    return with(network, batch, bound, plateau, augmentation, mean);
  }

  /** This recipe with another rule for when the learning rate falls. */
  public Recipe withPlateau(PlateauRule rule) {
    return with(network, batch, epochs, rule, augmentation, mean);
  }

  /** This recipe with something else varied in its images. */
  public Recipe withAugmentation(Augmentation other) {
    return with(network, batch, epochs, plateau, other, mean);
  }

  /** This recipe with another part of the mean subtracted. */
  public Recipe withMean(MeanRule rule) {
    return with(network, batch, epochs, plateau, augmentation, rule);
  }

  /** This recipe with another network of as many classes. */
  public Recipe withNetwork(NetworkSpec spec) {
    return with(spec, batch, epochs, plateau, augmentation, mean);
  }

  /** This recipe with another ε at the start. */
  public Recipe withLearningRate(double rate) {
    return withNetwork(network.withUpdate(network.update().withLearningRate(rate)));
  }

  /**
   * This recipe with another input of the paper's network.
   *
   * @throws IllegalArgumentException if its network is not the paper's
   */
  public Recipe withInput(InputRule rule) {
    return withNetwork(network.withInput(rule));
  }

  /** This recipe with biases that start by another rule. */
  public Recipe withBiases(BiasRule rule) {
    return withNetwork(network.withBiases(rule));
  }

  /** This recipe with another reading of the colour augmentation. */
  public Recipe withLighting(LightingMode mode) {
    return withAugmentation(augmentation.withLighting(mode));
  }

  private Recipe with(
      NetworkSpec spec,
      int images,
      int bound,
      PlateauRule rule,
      Augmentation varied,
      MeanRule meanRule) {
    return new Recipe(
        name, spec, side, images, bound, rule, varied, meanRule, inputScale, shuffleWindow);
  }

  /**
   * Refuses images of another side.
   *
   * @param dataset what to call it in messages
   * @throws DatasetException naming both sides
   */
  public void requireSide(String dataset, PixelRules rules) {
    if (rules.side() != side) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: side is %d, recipe %s needs %d. Preprocess with --side=%d%s.",
              dataset,
              rules.side(),
              name,
              side,
              side,
              Stream.of(paper(2), small(2))
                  .filter(recipe -> recipe.side == rules.side())
                  .map(recipe -> ", or give --recipe=" + recipe.name)
                  .collect(Collectors.joining())));
    }
  }

  /** The numbers of a batch lie in one buffer, which holds no more than 2 GiB. */
  private static void requireBatchFits(int batch, int side) {
    int imageBytes = NetworkSpec.CHANNELS * side * side * Float.BYTES;
    int most = Integer.MAX_VALUE / imageBytes;
    if (batch > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "batch: must be %d or less for crops of side %d, was %d",
              most,
              side,
              batch));
    }
  }

  private static void requireAtLeast(String field, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(field + ": must be " + least + " or more, was " + value);
    }
  }
}
