package org.beamnet.trainer.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.beamnet.trainer.health.HealthWarning.Kind;

/** The rules that turn an epoch's figures into warnings, with their thresholds. */
public final class WarningRules {
  /** A layer with a larger share of dead units is warned of. */
  public static final double DEAD_SHARE = 0.99;

  /**
   * Logits do not depend on the image when their deviation is below this fraction of their size.
   * Rounding in float alone makes about 1e-7; the paper's network with fresh weights has about
   * 1e-2.
   */
  public static final double LOGIT_DEVIATION = 1e-4;

  private static final double PERCENT = 100;
  private static final String LOWER_RATE =
      "If it lasts, start another run with a lower --learning-rate";

  private WarningRules() {}

  /**
   * The warnings of an epoch.
   *
   * @param health its figures
   * @param rises steep rises of the loss in it
   * @param reduction whether the schedule, counting all epochs, would reduce the rate after it
   * @param loss its mean training loss, in nats
   * @param entropy of the training labels, in nats
   */
  static List<HealthWarning> of(
      EpochHealth health, List<LossRise> rises, boolean reduction, double loss, double entropy) {
    List<HealthWarning> found = new ArrayList<>();
    health.layers().stream()
        .filter(layer -> layer.deadShare() > DEAD_SHARE)
        .forEach(layer -> found.add(deadLayer(layer)));
    LogitSpread logits = health.logits();
    if (logits.constant() || logits.deviation() < LOGIT_DEVIATION * logits.size()) {
      found.add(constantLogits(logits));
    }
    if (reduction && !health.learning()) {
      found.add(notLearning(loss, entropy));
    }
    rises.forEach(rise -> found.add(lossRose(rise)));
    return found;
  }

  /** The warning of a steep rise. */
  public static HealthWarning lossRose(LossRise rise) {
    return new HealthWarning(
        Kind.LOSS_ROSE,
        format(
            "the training loss rose to %.3g at step %d, %.1f times the lowest of the last %d steps, %.3g",
            rise.loss(), rise.step(), rise.loss() / rise.lowest(), LossWindow.STEPS, rise.lowest()),
        LOWER_RATE + ".");
  }

  private static HealthWarning deadLayer(LayerHealth layer) {
    return new HealthWarning(
        Kind.DEAD_LAYER,
        format(
            "%.1f %% of the %d units of %s are dead: zero for every probe image",
            PERCENT * layer.deadShare(), layer.units(), layer.layer()),
        LOWER_RATE + " or other --biases; a dead unit rarely learns again.");
  }

  private static HealthWarning constantLogits(LogitSpread logits) {
    return new HealthWarning(
        Kind.CONSTANT_LOGITS,
        logits.constant()
            ? "the logits are exactly the same for every probe image"
            : format(
                "the logits do not depend on the image: standard deviation %.1e, size %.1e",
                logits.deviation(), logits.size()),
        LOWER_RATE + "; look at the dead units and at the images with 'trainer inspect'.");
  }

  private static HealthWarning notLearning(double loss, double entropy) {
    return new HealthWarning(
        Kind.NOT_LEARNING,
        format(
            "the network has not begun to learn (training loss %.2f, chance %.2f); the schedule would have reduced the rate by now",
            loss, entropy),
        "Wait, or start another run with another --learning-rate or other --biases.");
  }

  private static String format(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }
}
