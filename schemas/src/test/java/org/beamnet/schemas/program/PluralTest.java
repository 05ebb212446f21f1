package org.beamnet.schemas.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {
  @ParameterizedTest
  @CsvSource({
    "0, image, 0 images",
    "1, image, 1 image",
    "2, image, 2 images",
    "1, class, 1 class",
    "3, class, 3 classes",
    "2, batch, 2 batches",
    "2, entry, 2 entries",
    "2, day, 2 days",
    "1, training image, 1 training image",
    "1200, epoch, 1200 epochs"
  })
  void agrees(long number, String noun, String words) {
    assertThat(Plural.of(number, noun)).isEqualTo(words);
  }
}
