package org.beamnet.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.beamnet.trainer.augment.CropRule;
import org.beamnet.trainer.augment.MirrorRule;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.network.ActivationRule;
import org.beamnet.trainer.network.DropoutScaling;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.network.NormalizationRule;
import org.beamnet.trainer.network.PoolingRule;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

/** Each element of the paper taken away: that, and nothing else, changes. */
class AblationTest {
  private static final Recipe SMALL = Recipe.small(10);
  private static final NetworkSpec NETWORK = SMALL.network();

  @Test
  void activation() {
    assertThat(changes(NETWORK.withActivation(ActivationRule.TANH)))
        .containsExactly("activation: tanh, not relu");
  }

  @Test
  void normalization() {
    NetworkSpec without = NETWORK.withNormalization(NormalizationRule.OFF);
    assertThat(changes(without))
        .containsExactly(
            "conv1 tail: pooling, not response normalization, pooling",
            "conv2 tail: pooling, not response normalization, pooling");
    assertThat(layers(without)).doesNotContain("lrn1", "lrn2").contains("pool1", "pool2");
    assertThat(without.withNormalization(NormalizationRule.ON)).isEqualTo(NETWORK);
  }

  @Test
  void pooling() {
    NetworkSpec separate = NETWORK.withPooling(PoolingRule.SEPARATE);
    assertThat(changes(separate))
        .containsExactly("pooling: max, window 2, stride 2, not max, window 3, stride 2");
    assertThat(separate.withPooling(PoolingRule.OVERLAPPING)).isEqualTo(NETWORK);
    // 28, 14, 7, 3 against 28, 13, 6, 2: fc6 sees 64 · 3 · 3 values in place of 64 · 2 · 2.
    assertThat(parameters(separate) - parameters(NETWORK)).isEqualTo(256 * 64 * (9 - 4));
  }

  @Test
  void groups() {
    NetworkSpec full = NETWORK.withGroups(1);
    assertThat(changes(full))
        .containsExactly(
            "conv2: 64 filters 5×5, stride 1, padding 2/2/2/2, 1 group, not 64 filters 5×5, stride 1, padding 2/2/2/2, 2 groups",
            "conv2 start: N(0, 0.05²), bias 0, not N(0, 0.07071²), bias 0",
            "conv4: 96 filters 3×3, stride 1, padding 1/1/1/1, 1 group, not 96 filters 3×3, stride 1, padding 1/1/1/1, 2 groups",
            "conv4 start: N(0, 0.04811²), bias 0, not N(0, 0.06804²), bias 0",
            "conv5: 64 filters 3×3, stride 1, padding 1/1/1/1, 1 group, not 64 filters 3×3, stride 1, padding 1/1/1/1, 2 groups",
            "conv5 start: N(0, 0.04811²), bias 0, not N(0, 0.06804²), bias 0");
    assertThat(full.withGroups(2)).isEqualTo(NETWORK);
    assertThat(parameters(full) - parameters(NETWORK))
        .isEqualTo(64 * 16 * 25 + 96 * 48 * 9 + 64 * 48 * 9);
    // N(0, 0.01) of the paper is no rule of fan-in, and stays.
    assertThat(NetworkSpec.paper(10).withGroups(1).convolutions().get(1).start())
        .isEqualTo(NetworkSpec.paper(10).convolutions().get(1).start());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NETWORK.withGroups(7))
        .withMessageStartingWith("filters: must be a multiple of groups (7), was 64");
  }

  @Test
  void dropout() {
    NetworkSpec without = NETWORK.withDropout(0);
    assertThat(changes(without)).containsExactly("dropout: 0, not 0.5");
    assertThat(layers(without)).doesNotContain("drop6", "drop7").contains("fc6", "fc7");
    assertThat(changes(NETWORK.withDropoutScaling(DropoutScaling.TRAINING)))
        .containsExactly("dropout scaling: training, not test");
  }

  @Test
  void weightDecay() {
    assertThat(changes(NETWORK.withUpdate(NETWORK.update().withDecay(0))))
        .containsExactly("weight decay: 0, not 5.0E-4");
  }

  @Test
  void augmentation() {
    assertThat(
            changes(
                SMALL.withAugmentation(
                    SMALL.augmentation().withCrops(CropRule.CENTRAL).withMirrors(MirrorRule.OFF))))
        .containsExactly("crops: central, not random", "mirrors: off, not on");
  }

  @Test
  void schedule() {
    assertThat(changes(SMALL.withPlateau(SMALL.plateau().withPatience(PlateauRule.NEVER))))
        .containsExactly("plateau patience: without end, not 5 epochs");
  }

  private static List<String> changes(NetworkSpec network) {
    return changes(SMALL.withNetwork(network));
  }

  private static List<String> changes(Recipe recipe) {
    assertThat(RecipeFingerprint.of(recipe)).isNotEqualTo(RecipeFingerprint.of(SMALL));
    return RecipeSettings.differences(recipe, SMALL).stream().map(Difference::toString).toList();
  }

  private static List<String> layers(NetworkSpec network) {
    return AlexNet.build(network, 1).getConfiguration().getTopologicalOrderStr();
  }

  private static long parameters(NetworkSpec network) {
    ComputationGraph graph = AlexNet.build(network, 1);
    return graph.numParams();
  }
}
