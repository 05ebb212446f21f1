package org.beamnet.pipelines.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Split;
import org.junit.jupiter.api.Test;

class SourceTotalsTest {
  @Test
  void numbersClassesByName() {
    SourceTotals totals =
        SourceTotals.of(List.of(new ClassTotal("b", 10, 1), new ClassTotal("a", 11, 0)));
    assertThat(totals.label("a")).isZero();
    assertThat(totals.label("b")).isEqualTo(1);
    assertThat(totals.images()).isEqualTo(22);
    assertThat(totals.shards(Split.TRAIN, 10)).isEqualTo(3);
    assertThat(totals.shards(Split.VALIDATION, 10)).isEqualTo(1);
    totals.requireTrainable();
  }

  @Test
  void refusesClassesThatAreOnlyInValidation() {
    SourceTotals totals =
        SourceTotals.of(List.of(new ClassTotal("cat", 1, 1), new ClassTotal("dog", 0, 3)));
    assertThatThrownBy(totals::requireTrainable)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("1 of 2 classes")
        .hasMessageContaining("dog");
  }

  @Test
  void refusesNoTrainingImage() {
    assertThatThrownBy(() -> SourceTotals.of(List.of()).requireTrainable())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("no image for training");
  }

  @Test
  void refusesSplitsThatLookLikeClasses() {
    SourceTotals totals =
        SourceTotals.of(List.of(new ClassTotal("train", 9, 0), new ClassTotal("val", 9, 0)));
    assertThatThrownBy(totals::requireTrainable)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("these are splits, not classes");
  }
}
