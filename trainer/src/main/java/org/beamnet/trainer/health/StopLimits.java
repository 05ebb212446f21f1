package org.beamnet.trainer.health;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When training ends because the network does not learn. No part of the recipe: it changes no
 * weight of the steps that are taken.
 *
 * @param deadEpochs epochs in a row with a dead layer or constant logits that end training; 0:
 *     never
 * @param unlearnedEpochs epochs after which training ends if the network has not begun to learn; 0:
 *     never
 * @param unlearnedSteps steps that must also have been taken by then; 0: never
 */
public record StopLimits(int deadEpochs, int unlearnedEpochs, int unlearnedSteps) {
  /** Nothing revives a dead layer; three epochs make sure. */
  public static final StopLimits DEFAULT = new StopLimits(3, 10, 2000);

  /** Checks every field. */
  public StopLimits {
    if (deadEpochs < 0 || unlearnedEpochs < 0 || unlearnedSteps < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "stop limits: must be 0 or more, were %d, %d, %d",
              deadEpochs,
              unlearnedEpochs,
              unlearnedSteps));
    }
  }

  /**
   * Why training must end, with a remedy; nothing while it may go on.
   *
   * @param history health of all epochs so far
   */
  public Optional<String> reason(List<EpochHealth> history) {
    return dead(history).or(() -> unlearned(history));
  }

  private Optional<String> dead(List<EpochHealth> history) {
    int epochs = history.size();
    if (deadEpochs == 0 || epochs < deadEpochs) {
      return Optional.empty();
    }
    if (!history.subList(epochs - deadEpochs, epochs).stream()
        .allMatch(EpochHealth::passesNothing)) {
      return Optional.empty();
    }
    EpochHealth last = history.get(epochs - 1);
    String found =
        last.layers().stream()
            .filter(LayerHealth::allDead)
            .findFirst()
            .map(
                layer ->
                    String.format(
                        Locale.ROOT, "all %d units of %s are dead", layer.units(), layer.layer()))
            .orElse("the logits are the same for every image");
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the network has been dead for %d epochs in a row; after epoch %d %s. More training does not revive it: start another run with a lower --learning-rate. --resume with a larger --stop-dead-epochs (0: never) trains on all the same.",
            deadEpochs,
            epochs,
            found));
  }

  private Optional<String> unlearned(List<EpochHealth> history) {
    int epochs = history.size();
    if (unlearnedEpochs == 0 || unlearnedSteps == 0 || epochs < Math.max(1, unlearnedEpochs)) {
      return Optional.empty();
    }
    EpochHealth last = history.get(epochs - 1);
    if (last.learning() || last.steps() < unlearnedSteps) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the network has not begun to learn after %d epochs and %d steps: no epoch's training loss was below 0.99 times that of chance. Start another run with another --learning-rate or other --biases, or look at the images with 'trainer inspect'. --resume with a larger --stop-unlearned-epochs or --stop-unlearned-steps (0: never) trains on all the same.",
            epochs,
            last.steps()));
  }
}
