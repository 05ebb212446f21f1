package org.beamnet.schemas.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class VisibleTextTest {
  @ParameterizedTest
  @FieldSource("org.beamnet.schemas.text.HostileText#NAMES")
  void nothingHiddenIsLeftAndTwiceIsAsOnce(String name) {
    String shown = VisibleText.line(name);
    assertThat(shown).contains("name").isNotEqualTo(name);
    assertThat(VisibleText.isVisible(shown)).isTrue();
    assertThat(shown.codePoints().allMatch(point -> point >= ' ' && point < 0x7f)).isTrue();
    assertThat(VisibleText.line(shown)).isEqualTo(shown);
    assertThat(VisibleText.lines(name).replace("\n", "").replace("\t", ""))
        .matches(VisibleText::isVisible);
  }

  @Test
  void escapesAreThoseOfJson() throws JsonProcessingException {
    assertThat(VisibleText.line("\n\r\t\u001b\u0085\u202e"))
        .isEqualTo("\\n\\r\\t\\u001b\\u0085\\u202e");
    String json = new ObjectMapper().writeValueAsString("ä\u202e\u007f\udb40\udc41\n\"\\");
    assertThat(new ObjectMapper().readValue(VisibleText.lines(json), String.class))
        .isEqualTo("ä\u202e\u007f\udb40\udc41\n\"\\");
  }

  @Test
  void ordinaryNamesStay() {
    String name = "C:\\new folder/größe, 猫, שלום, 👍 = 3|4";
    assertThat(VisibleText.line(name)).isSameAs(name);
    assertThat(VisibleText.lines("one\n\ttwo\n")).isEqualTo("one\n\ttwo\n");
  }
}
