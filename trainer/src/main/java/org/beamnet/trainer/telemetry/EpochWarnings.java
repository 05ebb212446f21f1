package org.beamnet.trainer.telemetry;

import java.util.List;
import org.beamnet.trainer.health.HealthWarning;
import org.beamnet.trainer.health.WarningRules;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.TrainingState;

/**
 * The warnings that are new at a moment of training. A rise of the loss is told at its step,
 * because an epoch may last a day; the others at the end of the epoch.
 */
final class EpochWarnings {
  private EpochWarnings() {}

  /** Warnings of the step that was just taken. */
  static List<HealthWarning> afterStep(TrainingState state) {
    return state.losses().riseAt(state.step()).map(WarningRules::lossRose).stream().toList();
  }

  /** Warnings of the epoch that has just ended, but for those of its steps. */
  static List<HealthWarning> afterEpoch(TrainingState state) {
    EpochResult result = state.history().get(state.history().size() - 1);
    return result.health().warnings().stream()
        .filter(warning -> warning.kind() != HealthWarning.Kind.LOSS_ROSE)
        .toList();
  }
}
