package org.beamnet.trainer.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.trainer.TinyRecipe;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.evaluate.Evaluation;
import org.beamnet.trainer.health.Healths;
import org.beamnet.trainer.health.LossRise;
import org.beamnet.trainer.health.LossWindow;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.EpochTotals;
import org.beamnet.trainer.loop.PlateauDecision;
import org.beamnet.trainer.loop.PlateauSchedule;
import org.beamnet.trainer.loop.TimeSpent;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.network.ParameterCount;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.stream.LoadTime;

/** Checkpoints of no training, with numbers of every kind. */
final class Checkpoints {
  private Checkpoints() {}

  /**
   * After so many epochs and steps.
   *
   * @param errors top-1 validation error of each epoch
   */
  static Checkpoint of(int step, double... errors) {
    Random random = new Random(errors.length);
    float[] mean = new float[TinyRecipe.SIDE * TinyRecipe.SIDE * 3];
    int count = (int) ParameterCount.of(TinyRecipe.of(2).network());
    float[] parameters = new float[count];
    float[] velocities = new float[count];
    fill(random, mean);
    fill(random, parameters);
    fill(random, velocities);
    parameters[0] = Float.MIN_VALUE;
    parameters[1] = -0f;
    List<EpochResult> history = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      history.add(
          new EpochResult(
              i + 1,
              0.01,
              2.25,
              0.5,
              new Evaluation(60, 0, 1.5, errors[i], 0.01),
              new PlateauDecision(PlateauDecision.Kind.WAITED, "why"),
              Healths.good(7L * (i + 1)),
              64,
              new TimeSpent(0.5, 1, 2, 3, LoadTime.NONE),
              70));
    }
    return new Checkpoint(
        new RunIdentity(
            TinyRecipe.of(2),
            -7,
            "0123456789abcdef0123456789abcdef",
            "ab".repeat(32),
            List.of(
                new ClassEntry(0, "cat", "tabby, tabby cat", 5, 1),
                new ClassEntry(1, "dog", "Schäferhund", 6, 1)),
            "cd".repeat(32),
            List.of(2, 3)),
        new TrainingState(
            errors.length,
            step,
            new PlateauSchedule(0.001, 0.25, 1, 1, false),
            new EpochTotals(
                12.5, 3, 40, 2, 0.75, new TimeSpent(0.25, 1, 2, 3, new LoadTime(4, 5, 6))),
            new LossWindow(List.of(2.5, 1.25), List.of(new LossRise(2, 9, 1.25))),
            history),
        new InputStatistics(
            new PixelRules(TinyRecipe.SIDE, ImageEncoding.JPEG, "d-1", "r-1"),
            "ab".repeat(32),
            mean,
            new LightingBasis(
                new double[] {.2175, .0188, .0045},
                new double[][] {{1, 0, 0}, {0, 0.6, -0.8}, {0, 0.8, 0.6}})),
        parameters,
        velocities);
  }

  private static void fill(Random random, float[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
  }
}
