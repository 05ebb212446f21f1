package org.beamnet.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.trainer.augment.LightingMode;
import org.beamnet.trainer.augment.MeanRule;
import org.beamnet.trainer.network.BiasRule;
import org.beamnet.trainer.network.InputRule;
import org.junit.jupiter.api.Test;

class RecipeTest {
  private static final Recipe PAPER = Recipe.paper(1000);
  private static final String STARTS = "§5; Caffe: bias 0.1 in place of 1";

  /** Every value of the paper's recipe, in the paper's words or ours. */
  @Test
  void paperIsThePapers() {
    assertThat(RecipeSettings.of(PAPER))
        .containsExactly(
            new Setting("image side", "256", "§2"),
            new Setting("crop side", "224", "§3.5, §4.1; Caffe: 227, without zeros"),
            new Setting("mean", "under-crop", "§2; the authors' program: central"),
            new Setting("input scale", "1", "§2: \"raw RGB values\""),
            new Setting("crops", "random", "§4.1"),
            new Setting("mirrors", "on", "§4.1"),
            new Setting(
                "lighting", "paper", "§4.1, λ of pixels in [0, 1]; the authors' program: author"),
            new Setting("lighting deviation", "0.1", "§4.1"),
            new Setting("shuffle window", "16 row groups", "not in the paper"),
            new Setting(
                "conv1", "96 filters 11×11, stride 4, padding 0/3/3/0, 1 group", "§3.2, §3.5"),
            new Setting("conv1 start", "N(0, 0.01²), bias 0", STARTS),
            new Setting("conv1 tail", "response normalization, pooling", "§3.3, §3.4, §3.5"),
            new Setting(
                "conv2", "256 filters 5×5, stride 1, padding 2/2/2/2, 2 groups", "§3.2, §3.5"),
            new Setting("conv2 start", "N(0, 0.01²), bias 1", STARTS),
            new Setting("conv2 tail", "response normalization, pooling", "§3.3, §3.4, §3.5"),
            new Setting(
                "conv3", "384 filters 3×3, stride 1, padding 1/1/1/1, 1 group", "§3.2, §3.5"),
            new Setting("conv3 start", "N(0, 0.01²), bias 0", STARTS),
            new Setting("conv3 tail", "none", "§3.3, §3.4, §3.5"),
            new Setting(
                "conv4", "384 filters 3×3, stride 1, padding 1/1/1/1, 2 groups", "§3.2, §3.5"),
            new Setting("conv4 start", "N(0, 0.01²), bias 1", STARTS),
            new Setting("conv4 tail", "none", "§3.3, §3.4, §3.5"),
            new Setting(
                "conv5", "256 filters 3×3, stride 1, padding 1/1/1/1, 2 groups", "§3.2, §3.5"),
            new Setting("conv5 start", "N(0, 0.01²), bias 1", STARTS),
            new Setting("conv5 tail", "pooling", "§3.3, §3.4, §3.5"),
            new Setting("fc6", "4096 units", "§3.5"),
            new Setting("fc6 start", "N(0, 0.01²), bias 1", STARTS),
            new Setting("fc7", "4096 units", "§3.5"),
            new Setting("fc7 start", "N(0, 0.01²), bias 1", STARTS),
            new Setting("output start", "N(0, 0.01²), bias 0", "§5"),
            new Setting("activation", "relu", "§3.1"),
            new Setting("response normalization", "k 2, n 5, α 1.0E-4, β 0.75", "§3.3"),
            new Setting("pooling", "max, window 3, stride 2", "§3.4"),
            new Setting("dropout", "0.5", "§4.2"),
            new Setting("dropout scaling", "test", "§4.2: outputs × 0.5 at test time"),
            new Setting("batch", "128", "§5"),
            new Setting("learning rate", "0.01", "§5"),
            new Setting("momentum", "0.9", "§5"),
            new Setting("weight decay", "5.0E-4", "§5"),
            new Setting("rate divisor", "10", "§5"),
            new Setting("rate reductions", "3", "§5"),
            new Setting("plateau patience", "5 epochs", "§5: by hand"),
            new Setting("plateau improvement", "0.001", "§5: by hand"));
    assertThat(PAPER.epochs()).isEqualTo(100);
  }

  @Test
  void differencesAreWhatWasChanged() {
    Recipe changed = PAPER.withBatch(64).withLighting(LightingMode.AUTHOR);
    assertThat(RecipeSettings.differences(PAPER, PAPER)).isEmpty();
    assertThat(RecipeSettings.differences(changed, PAPER))
        .containsExactly(
            new Difference(
                "lighting",
                "author",
                "paper",
                "§4.1, λ of pixels in [0, 1]; the authors' program: author"),
            new Difference("batch", "64", "128", "§5"));
  }

  @Test
  void choicesOfCaffeAndOfTheAuthorsProgram() {
    Recipe changed =
        PAPER.withMean(MeanRule.CENTRAL).withInput(InputRule.WHOLE_227).withBiases(BiasRule.CAFFE);
    assertThat(RecipeSettings.differences(changed, PAPER))
        .extracting(Difference::toString)
        .containsExactly(
            "crop side: 227, not 224",
            "mean: central, not under-crop",
            "conv1: 96 filters 11×11, stride 4, padding 0/0/0/0, 1 group, not 96 filters 11×11, stride 4, padding 0/3/3/0, 1 group",
            "conv2 start: N(0, 0.01²), bias 0.1, not N(0, 0.01²), bias 1",
            "conv4 start: N(0, 0.01²), bias 0.1, not N(0, 0.01²), bias 1",
            "conv5 start: N(0, 0.01²), bias 0.1, not N(0, 0.01²), bias 1",
            "fc6 start: N(0, 0.01²), bias 0.1, not N(0, 0.01²), bias 1",
            "fc7 start: N(0, 0.01²), bias 0.1, not N(0, 0.01²), bias 1");
    assertThat(changed.withMean(MeanRule.UNDER_CROP).withInput(InputRule.PADDED_224))
        .isEqualTo(PAPER.withBiases(BiasRule.CAFFE));
    assertThat(Recipe.small(10).withBiases(BiasRule.ZERO)).isEqualTo(Recipe.small(10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipe.small(10).withInput(InputRule.WHOLE_227))
        .withMessageStartingWith("input: must be left out but for the paper's conv1");
  }

  @Test
  void smallKeepsEveryElementOfThePaper() {
    List<String> changed =
        RecipeSettings.differences(Recipe.small(10), Recipe.paper(10)).stream()
            .map(Difference::name)
            .toList();
    assertThat(changed)
        .doesNotContain(
            "conv1 tail",
            "conv2 tail",
            "conv3 tail",
            "conv4 tail",
            "conv5 tail",
            "response normalization",
            "pooling",
            "dropout",
            "mean",
            "lighting",
            "lighting deviation",
            "momentum",
            "weight decay",
            "rate divisor",
            "rate reductions");
  }

  @Test
  void fingerprintTellsApartAllButTheBound() {
    String fingerprint = RecipeFingerprint.of(PAPER);
    assertThat(RecipeFingerprint.of(Recipe.paper(1000).withEpochs(7))).isEqualTo(fingerprint);
    assertThat(
            List.of(
                RecipeFingerprint.of(Recipe.paper(999)),
                RecipeFingerprint.of(Recipe.small(1000)),
                RecipeFingerprint.of(PAPER.withBatch(127)),
                RecipeFingerprint.of(PAPER.withLearningRate(0.011)),
                RecipeFingerprint.of(PAPER.withLighting(LightingMode.OFF)),
                RecipeFingerprint.of(PAPER.withMean(MeanRule.CENTRAL)),
                RecipeFingerprint.of(PAPER.withInput(InputRule.WHOLE_227)),
                RecipeFingerprint.of(PAPER.withBiases(BiasRule.CAFFE))))
        .doesNotHaveDuplicates()
        .doesNotContain(fingerprint);
  }

  @Test
  void refusesImagesOfAnotherSide() {
    PixelRules rules = new PixelRules(32, ImageEncoding.RAW, "d-1", "r-1");
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> PAPER.requireSide("data", rules))
        .withMessageStartingWith("data: side is 32, recipe paper needs 256.");
  }

  @Test
  void refusesValuesOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PAPER.withBatch(0))
        .withMessage("batch: must be 1 or more, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipe.named("large", 10))
        .withMessage("recipe: must be paper or small, was large");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlateauRule(1, 0, 1, 3))
        .withMessage("divisor: must be above 1 and finite, was 1.0");
  }
}
