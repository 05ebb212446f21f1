package org.beamnet.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PixelRulesTest {
  private static final PixelRules RULES = Samples.rules(256);

  @Test
  void fieldsAreReadBack() {
    assertThat(PixelRules.fromFields(RULES.toFields())).isEqualTo(RULES);
  }

  @Test
  void everyFieldIsChecked() {
    assertThatThrownBy(() -> Samples.rules(0))
        .hasMessageContaining("side: must be 1 to 4096, was 0");
    assertThatThrownBy(() -> new PixelRules(1, ImageEncoding.RAW, "A B", "r"))
        .hasMessageContaining("decoder");
    assertThatThrownBy(() -> new PixelRules(1, ImageEncoding.RAW, "d", ""))
        .hasMessageContaining("resize");
    assertThatThrownBy(() -> ImageEncoding.parse("png"))
        .hasMessageContaining("raw or jpeg, was png");
  }

  @Test
  void refusalNamesEveryValueThatDiffers() {
    PixelRules other = new PixelRules(32, ImageEncoding.JPEG, RULES.decoder(), RULES.resize());
    assertThatThrownBy(() -> RULES.requireSame("x.parquet", other, "Use another."))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "x.parquet: side is 32, expected 256, encoding is jpeg, expected raw. Use another.");
    assertThatCode(() -> RULES.requireSame("x.parquet", Samples.rules(256), ""))
        .doesNotThrowAnyException();
  }
}
