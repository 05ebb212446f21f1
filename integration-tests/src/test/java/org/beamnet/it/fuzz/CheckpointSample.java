package org.beamnet.it.fuzz;

import java.util.List;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.trainer.augment.Augmentation;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.augment.MeanRule;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.evaluate.Evaluation;
import org.beamnet.trainer.health.EpochHealth;
import org.beamnet.trainer.health.LayerHealth;
import org.beamnet.trainer.health.LogitSpread;
import org.beamnet.trainer.health.LossRise;
import org.beamnet.trainer.health.LossWindow;
import org.beamnet.trainer.health.UpdateRatio;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.EpochTotals;
import org.beamnet.trainer.loop.PlateauDecision;
import org.beamnet.trainer.loop.PlateauSchedule;
import org.beamnet.trainer.loop.TimeSpent;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.network.ActivationRule;
import org.beamnet.trainer.network.ConvolutionSpec;
import org.beamnet.trainer.network.DenseSpec;
import org.beamnet.trainer.network.DropoutScaling;
import org.beamnet.trainer.network.Initialization;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.network.Padding;
import org.beamnet.trainer.network.ParameterCount;
import org.beamnet.trainer.network.ResponseNormalization;
import org.beamnet.trainer.network.UpdateRule;
import org.beamnet.trainer.recipe.PlateauRule;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.stream.LoadTime;

/** A sound checkpoint of a small network after one epoch, without a training. */
final class CheckpointSample {
  private static final int SIDE = 16;
  private static final String SHA256 = "ab".repeat(32);

  private CheckpointSample() {}

  static Checkpoint make() {
    NetworkSpec network =
        new NetworkSpec(
            14,
            List.of(
                new ConvolutionSpec(
                    4,
                    3,
                    1,
                    Padding.around(1),
                    1,
                    new Initialization(0.2, 0),
                    ConvolutionSpec.Tail.POOLING)),
            ActivationRule.RELU,
            ResponseNormalization.PAPER,
            3,
            2,
            List.of(
                new DenseSpec(4, new Initialization(0.6, 0)),
                new DenseSpec(4, new Initialization(0.6, 0))),
            0.5,
            DropoutScaling.TEST,
            new DenseSpec(2, new Initialization(0.2, 0)),
            new UpdateRule(0.02, 0.9, 0.0005));
    Recipe recipe =
        new Recipe(
            "tiny",
            network,
            SIDE,
            20,
            6,
            new PlateauRule(2, 0.001, 10, 3),
            Augmentation.PAPER,
            MeanRule.UNDER_CROP,
            1.0 / 64,
            2);
    PixelRules rules = new PixelRules(SIDE, ImageEncoding.RAW, "d-1", "r-1");
    int parameters = (int) ParameterCount.of(network);
    return new Checkpoint(
        new RunIdentity(
            recipe,
            7,
            "0123456789abcdef0123456789abcdef",
            SHA256,
            List.of(new ClassEntry(0, "cat", "tabby", 5, 1), new ClassEntry(1, "dog", "", 6, 1)),
            SHA256,
            List.of(2, 3)),
        new TrainingState(
            1,
            3,
            new PlateauSchedule(0.001, 0.25, 1, 1, false),
            new EpochTotals(12.5, 3, 40, 2, 0.75, new TimeSpent(0.25, 1, 2, 3, LoadTime.NONE)),
            new LossWindow(List.of(2.5, 1.25), List.of(new LossRise(2, 9, 1.25))),
            List.of(epoch())),
        new InputStatistics(
            rules,
            SHA256,
            new float[rules.pixelBytes()],
            new LightingBasis(
                new double[] {.2175, .0188, .0045},
                new double[][] {{1, 0, 0}, {0, 0.6, -0.8}, {0, 0.8, 0.6}})),
        new float[parameters],
        new float[parameters]);
  }

  private static EpochResult epoch() {
    return new EpochResult(
        1,
        0.01,
        2.25,
        0.5,
        new Evaluation(60, 0, 1.5, 0.25, 0.01),
        new PlateauDecision(PlateauDecision.Kind.WAITED, "why"),
        new EpochHealth(
            7,
            true,
            List.of(new LayerHealth("conv1", 8, 0.125), new LayerHealth("fc2", 16, 0)),
            new LogitSpread(0.5, 2, false),
            List.of(
                new UpdateRatio("conv1", 0.002),
                new UpdateRatio("fc2", 0.001),
                new UpdateRatio("fc3", 0.004)),
            1.5,
            List.of()),
        64,
        new TimeSpent(0.5, 1, 2, 3, LoadTime.NONE),
        70);
  }
}
