package org.beamnet.schemas.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameEncodingTest {
  private static final String JAVAS =
      "Malformed input or input contains unmappable characters: /data/??n??";

  @Test
  void namesThatTheLocaleCannotWriteAreExplained() {
    assertThat(NameEncoding.remedy("data: " + JAVAS, "ANSI_X3.4-1968"))
        .hasValue(
            "In this locale names of files are in ANSI_X3.4-1968, which cannot write all of them. Set LC_ALL=C.UTF-8.");
  }

  @Test
  void otherMessagesStay() {
    assertThat(NameEncoding.remedy("no such file", "ANSI_X3.4-1968")).isEmpty();
    assertThat(NameEncoding.remedy(JAVAS, "UTF-8")).isEmpty();
    assertThat(NameEncoding.explain("no such file")).isEqualTo("no such file");
  }
}
