package org.beamnet.trainer.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.beamnet.trainer.TinyRecipe;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.NamedParameter;
import org.beamnet.trainer.network.DropoutScaling;
import org.beamnet.trainer.network.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutFoldingTest {
  private static final NetworkSpec SPEC = TinyRecipe.of(3).network();
  private static final List<NamedParameter> TENSORS = NamedParameter.of(AlexNet.build(SPEC, 1));

  @Test
  void aHalfIsFoldedAndUnfoldedToTheBit() {
    float[] trained = trained();
    float[] folded = DropoutFolding.fold(SPEC, TENSORS, trained);
    assertThat(scaledTensors(trained, folded, 0.5f)).containsExactly("fc4.weight", "fc5.weight");
    assertThat(DropoutFolding.unfold(SPEC, TENSORS, folded)).isEqualTo(trained);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 0.9})
  void otherProbabilitiesComeBackWithinARounding(double dropout) {
    NetworkSpec spec = SPEC.withDropout(dropout);
    float[] trained = trained();
    float[] back =
        DropoutFolding.unfold(spec, TENSORS, DropoutFolding.fold(spec, TENSORS, trained));
    for (int i = 0; i < back.length; i++) {
      assertThat(back[i]).isCloseTo(trained[i], within(0x1p-22f * Math.abs(trained[i])));
    }
  }

  @Test
  void nothingIsFoldedWithoutAFactorAtTestTime() {
    float[] trained = trained();
    for (NetworkSpec spec :
        List.of(SPEC.withDropout(0), SPEC.withDropoutScaling(DropoutScaling.TRAINING))) {
      assertThat(DropoutFolding.fold(spec, TENSORS, trained)).isEqualTo(trained);
    }
  }

  private static List<String> scaledTensors(float[] before, float[] after, float factor) {
    return TENSORS.stream()
        .filter(
            tensor -> {
              int i = tensor.offset() + tensor.length() - 1;
              assertThat(after[i]).isIn(before[i], before[i] * factor);
              return after[i] != before[i];
            })
        .map(NamedParameter::name)
        .toList();
  }

  private static float[] trained() {
    NamedParameter last = TENSORS.get(TENSORS.size() - 1);
    float[] values = new float[last.offset() + last.length()];
    Random random = new Random(5);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
