package org.beamnet.trainer.options;

import java.util.Locale;
import org.beamnet.trainer.health.StopLimits;
import org.beamnet.trainer.process.UsageException;
import picocli.CommandLine.Option;

/** The options that say when training ends because the network does not learn. */
public final class HealthChoice {
  @Option(
      names = "--stop-dead-epochs",
      paramLabel = "N",
      description =
          "End training, with exit code 1, when a whole layer is dead or the logits are the same"
              + " for every image in N epochs in a row; 0: never. Default: 3.")
  private int deadEpochs = StopLimits.DEFAULT.deadEpochs();

  @Option(
      names = "--stop-unlearned-epochs",
      paramLabel = "N",
      description =
          "End training, with exit code 1, when the network has not begun to learn after N epochs"
              + " and --stop-unlearned-steps steps: no epoch's training loss was below 0.99 times"
              + " the entropy of the training labels; 0: never. Default: 10.")
  private int unlearnedEpochs = StopLimits.DEFAULT.unlearnedEpochs();

  @Option(
      names = "--stop-unlearned-steps",
      paramLabel = "N",
      description =
          "Steps that must also have been taken for --stop-unlearned-epochs; 0: never. Default:"
              + " 2000.")
  private int unlearnedSteps = StopLimits.DEFAULT.unlearnedSteps();

  /** Checks the values. */
  public void check() {
    requireNotNegative("stop-dead-epochs", deadEpochs);
    requireNotNegative("stop-unlearned-epochs", unlearnedEpochs);
    requireNotNegative("stop-unlearned-steps", unlearnedSteps);
  }

  public StopLimits limits() {
    return new StopLimits(deadEpochs, unlearnedEpochs, unlearnedSteps);
  }

  private static void requireNotNegative(String flag, int value) {
    if (value < 0) {
      throw new UsageException(
          String.format(Locale.ROOT, "%s: must be 0 or more, was %d", flag, value));
    }
  }
}
