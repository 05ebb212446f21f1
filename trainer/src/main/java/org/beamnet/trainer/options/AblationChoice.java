package org.beamnet.trainer.options;

import org.beamnet.trainer.augment.Augmentation;
import org.beamnet.trainer.augment.CropRule;
import org.beamnet.trainer.augment.MirrorRule;
import org.beamnet.trainer.network.ActivationRule;
import org.beamnet.trainer.network.DropoutScaling;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.network.NormalizationRule;
import org.beamnet.trainer.network.PoolingRule;
import org.beamnet.trainer.recipe.PlateauRule;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.recipe.ScheduleRule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that take away, or put back, one element of the paper. */
final class AblationChoice {
  @Option(
      names = "--activation",
      paramLabel = "RULE",
      description = "Of every hidden layer: relu (paper), or tanh, as compared in its Figure 1.")
  private @Nullable ActivationRule activation;

  @Option(
      names = "--normalization",
      paramLabel = "RULE",
      description = "Response normalization behind conv1 and conv2: on (paper), off.")
  private @Nullable NormalizationRule normalization;

  @Option(
      names = "--pooling",
      paramLabel = "RULE",
      description =
          "Windows of 3 in steps of 2: overlapping (paper); of 2 in steps of 2: separate.")
  private @Nullable PoolingRule pooling;

  @Option(
      names = "--groups",
      paramLabel = "N",
      description =
          "Groups of conv2, conv4 and conv5: 2 (paper), or 1, every map connected to every other.")
  private @Nullable Integer groups;

  @Option(
      names = "--dropout",
      paramLabel = "X",
      description = "Probability that a hidden unit is dropped in training: 0.5 (paper); 0: none.")
  private @Nullable Double dropout;

  @Option(
      names = "--dropout-scaling",
      paramLabel = "RULE",
      description =
          "test (paper): units are only dropped in training, and outputs are multiplied by"
              + " 1 - dropout at test time. training (the modern form): kept units are divided by"
              + " 1 - dropout in training.")
  private @Nullable DropoutScaling dropoutScaling;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      description =
          "Part of a weight, times the learning rate, taken at each step: 0.0005 (paper).")
  private @Nullable Double decay;

  @Option(
      names = "--crops",
      paramLabel = "RULE",
      description = "What is shown of an image in training: random (paper), central.")
  private @Nullable CropRule crops;

  @Option(
      names = "--mirrors",
      paramLabel = "RULE",
      description = "Whether half the images are mirrored in training: on (paper), off.")
  private @Nullable MirrorRule mirrors;

  @Option(
      names = "--schedule",
      paramLabel = "RULE",
      description =
          "The learning rate falls at a plateau: plateau (paper); stays to the end: fixed.")
  private @Nullable ScheduleRule schedule;

  /**
   * The recipe with the values that were given.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  Recipe applyTo(Recipe recipe) {
    return schedule(recipe)
        .withNetwork(network(recipe.network()))
        .withAugmentation(augmentation(recipe.augmentation()));
  }

  private Recipe schedule(Recipe recipe) {
    if (schedule == null) {
      return recipe;
    }
    PlateauRule rule = recipe.plateau();
    if (schedule == ScheduleRule.FIXED) {
      return recipe.withPlateau(rule.withPatience(PlateauRule.NEVER));
    }
    if (rule.patience() == PlateauRule.NEVER) {
      throw new IllegalArgumentException(
          "schedule: must be fixed or left out, for this run began so; was plateau");
    }
    return recipe;
  }

  private NetworkSpec network(NetworkSpec network) {
    NetworkSpec changed = network;
    if (activation != null) {
      changed = changed.withActivation(activation);
    }
    if (normalization != null) {
      changed = changed.withNormalization(normalization);
    }
    if (pooling != null) {
      changed = changed.withPooling(pooling);
    }
    if (groups != null) {
      changed = changed.withGroups(groups);
    }
    if (dropout != null) {
      changed = changed.withDropout(dropout);
    }
    if (dropoutScaling != null) {
      changed = changed.withDropoutScaling(dropoutScaling);
    }
    if (decay != null) {
      changed = changed.withUpdate(changed.update().withDecay(decay));
    }
    return changed;
  }

  private Augmentation augmentation(Augmentation augmentation) {
    Augmentation changed = augmentation;
    if (crops != null) {
      changed = changed.withCrops(crops);
    }
    if (mirrors != null) {
      changed = changed.withMirrors(mirrors);
    }
    return changed;
  }
}
