package org.beamnet.trainer.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.beamnet.trainer.augment.Augmentation;
import org.beamnet.trainer.network.BiasRule;
import org.beamnet.trainer.network.ConvolutionSpec;
import org.beamnet.trainer.network.InputRule;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.network.NormalizationRule;
import org.beamnet.trainer.network.PoolingRule;
import org.beamnet.trainer.options.RecipeChoice;
import org.beamnet.trainer.recipe.PlateauRule;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.recipe.ScheduleRule;

/** The flags that {@link RecipeChoice} makes a given recipe of. */
public final class RecipeFlags {
  private RecipeFlags() {}

  /** Values by the names of the flags, without dashes. */
  public static Map<String, String> of(Recipe recipe) {
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("recipe", recipe.name());
    flags.put("epochs", Integer.toString(recipe.epochs()));
    flags.put("batch", Integer.toString(recipe.batch()));
    flags.put("learning-rate", Double.toString(recipe.learningRate()));
    PlateauRule plateau = recipe.plateau();
    boolean fixed = plateau.patience() == PlateauRule.NEVER;
    flags.put("schedule", (fixed ? ScheduleRule.FIXED : ScheduleRule.PLATEAU).toString());
    if (!fixed) {
      flags.put("patience", Integer.toString(plateau.patience()));
    }
    flags.put("min-improvement", Double.toString(plateau.minImprovement()));
    flags.put("mean", recipe.mean().id());
    Augmentation augmentation = recipe.augmentation();
    flags.put("lighting", augmentation.lighting().id());
    flags.put("crops", augmentation.crops().toString());
    flags.put("mirrors", augmentation.mirrors().toString());
    addNetwork(recipe.network(), flags);
    return flags;
  }

  private static void addNetwork(NetworkSpec network, Map<String, String> flags) {
    for (InputRule rule : InputRule.values()) {
      if (network.equals(withInput(network, rule))) {
        flags.put("input", Integer.toString(rule.side()));
      }
    }
    for (BiasRule rule : BiasRule.values()) {
      if (network.equals(network.withBiases(rule))) {
        flags.put("biases", rule.id());
      }
    }
    flags.put("activation", network.activation().toString());
    ConvolutionSpec.Tail tail = network.convolutions().get(0).tail();
    flags.put(
        "normalization",
        (tail == ConvolutionSpec.Tail.NORMALIZATION_AND_POOLING
                ? NormalizationRule.ON
                : NormalizationRule.OFF)
            .toString());
    for (PoolingRule rule : PoolingRule.values()) {
      if (network.equals(network.withPooling(rule))) {
        flags.put("pooling", rule.toString());
      }
    }
    flags.put("groups", Integer.toString(network.convolutions().get(1).groups()));
    flags.put("dropout", Double.toString(network.dropout()));
    flags.put("dropout-scaling", network.dropoutScaling().toString());
    flags.put("weight-decay", Double.toString(network.update().decay()));
  }

  /** Null where the network is not the paper's. */
  private static @org.jspecify.annotations.Nullable NetworkSpec withInput(
      NetworkSpec network, InputRule rule) {
    try {
      return network.withInput(rule);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
