package org.beamnet.trainer.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
  @Test
  void isAJpegFile() {
    assertThat(new Picture("key", 0, "/9j/AQ==").file()).hasSize(4).startsWith(0xFF, 0xD8, 0xFF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"><script>alert(1)</script><i x=\"",
        "",
        "PHNjcmlwdD4=", // <script>
        "iVBORw0KGgo=", // PNG
        "/9j/AQ==\"><b>",
      })
  void nothingElseIsAPicture(String text) {
    assertThatThrownBy(() -> new Picture("key", 0, text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
