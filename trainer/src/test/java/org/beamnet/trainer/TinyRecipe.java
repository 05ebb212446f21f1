package org.beamnet.trainer;

import java.util.List;
import org.beamnet.trainer.augment.Augmentation;
import org.beamnet.trainer.augment.MeanRule;
import org.beamnet.trainer.network.ActivationRule;
import org.beamnet.trainer.network.ConvolutionSpec;
import org.beamnet.trainer.network.ConvolutionSpec.Tail;
import org.beamnet.trainer.network.DenseSpec;
import org.beamnet.trainer.network.DropoutScaling;
import org.beamnet.trainer.network.Initialization;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.network.Padding;
import org.beamnet.trainer.network.ResponseNormalization;
import org.beamnet.trainer.network.UpdateRule;
import org.beamnet.trainer.recipe.PlateauRule;
import org.beamnet.trainer.recipe.Recipe;

/** A recipe of every kind of layer that trains in a second, for images of side 16. */
public final class TinyRecipe {
  /** Side of the images. */
  public static final int SIDE = 16;

  private TinyRecipe() {}

  /** For a number of classes. */
  public static Recipe of(int classes) {
    return new Recipe(
        "tiny",
        new NetworkSpec(
            14,
            List.of(
                new ConvolutionSpec(
                    8,
                    3,
                    1,
                    Padding.around(1),
                    1,
                    new Initialization(0.2, 0),
                    Tail.NORMALIZATION_AND_POOLING),
                new ConvolutionSpec(
                    8, 3, 1, Padding.around(1), 2, new Initialization(0.2, 0), Tail.POOLING)),
            ActivationRule.RELU,
            ResponseNormalization.PAPER,
            3,
            2,
            List.of(
                new DenseSpec(16, new Initialization(0.15, 0)),
                new DenseSpec(16, new Initialization(0.6, 0))),
            0.5,
            DropoutScaling.TEST,
            new DenseSpec(classes, new Initialization(0.2, 0)),
            new UpdateRule(0.02, 0.9, 0.0005)),
        SIDE,
        20,
        6,
        new PlateauRule(2, 0.001, 10, 3),
        Augmentation.PAPER,
        MeanRule.UNDER_CROP,
        1.0 / 64,
        2);
  }
}
