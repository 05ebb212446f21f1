package org.beamnet.trainer.checkpoint;

import java.util.Locale;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.recipe.RunIdentity;

/**
 * A run at a moment.
 *
 * @param identity of the run
 * @param state where it stands
 * @param statistics that its input is prepared with
 * @param parameters of the network; not to be changed
 * @param velocities of the update rule, as many; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Up to 244 MB each: handed on, never copied or compared.
public record Checkpoint(
    RunIdentity identity,
    TrainingState state,
    InputStatistics statistics,
    float[] parameters,
    float[] velocities) {
  /** Checks that the parts agree. */
  public Checkpoint {
    if (velocities.length != parameters.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "velocities: must be %d, were %d",
              parameters.length,
              velocities.length));
    }
    if (!statistics.fingerprint().equals(identity.statistics())) {
      throw new IllegalArgumentException(
          "statistics: fingerprint must be %s, was %s"
              .formatted(identity.statistics(), statistics.fingerprint()));
    }
  }
}
