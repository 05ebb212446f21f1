package org.beamnet.trainer.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochLabelsTest {
  /** An axis is 300 pixels long, a digit 8 pixels wide, and a label wants a digit of room. */
  @ParameterizedTest
  @ValueSource(ints = {1, 6, 7, 13, 14, 31, 34, 35, 60, 69, 70, 90, 139, 140, 999, 2000})
  void labelsKeepTheirDistance(int epochs) {
    EpochLabels labels = EpochLabels.upTo(epochs);
    long shown =
        IntStream.rangeClosed(0, epochs)
            .filter(epoch -> !labels.apply((double) epoch).isBlank())
            .count();
    int digits = Integer.toString(epochs).length();
    assertThat(shown * (digits + 1) * 8).isLessThanOrEqualTo(300);
    assertThat(shown).isGreaterThanOrEqualTo(Math.min(epochs + 1, 3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 3, 4.25, 19.999})
  void otherPlacesHaveNone(double place) {
    assertThat(EpochLabels.upTo(60).apply(place)).isEqualTo(" ");
  }
}
