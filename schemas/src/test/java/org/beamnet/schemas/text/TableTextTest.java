package org.beamnet.schemas.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text in cells of spreadsheets and in Markdown. */
class TableTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "'=1", "\uff1d1"})
  void formulasAreText(String name) {
    assertThat(SpreadsheetCell.of(name)).isEqualTo("'" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t=1", "\r=1", "\n=1", "\u200b=1"})
  void nothingHiddenStandsBeforeAFormula(String name) {
    assertThat(SpreadsheetCell.of(name)).startsWith("\\").doesNotContain("\t", "\r", "\n");
  }

  @Test
  void ordinaryCellsStay() {
    assertThat(SpreadsheetCell.of("cats/a=1.jpg")).isEqualTo("cats/a=1.jpg");
    assertThat(SpreadsheetCell.of("")).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("org.beamnet.schemas.text.HostileText#NAMES")
  void noTableHoldsAHiddenCharacter(String name) {
    assertThat(SpreadsheetCell.of(name)).matches(VisibleText::isVisible);
    assertThat(MarkdownText.of(name)).matches(VisibleText::isVisible);
    assertThat(MarkdownText.code(name)).matches(VisibleText::isVisible);
  }

  @Test
  void markdownAddsNothing() {
    assertThat(MarkdownText.of("a|b `c` <script> ![x](http://y) [x][y] *z* &lt; \\|"))
        .isEqualTo("a\\|b \\`c\\` \\<script\\> ![x]\\(http://y) [x]\\[y] \\*z\\* \\&lt; \\\\\\|");
    assertThat(MarkdownText.of("95 % [0.1, 0.2] (paired)")).isEqualTo("95 % [0.1, 0.2] (paired)");
    assertThat(MarkdownText.code("trainer train")).isEqualTo("`trainer train`");
    assertThat(MarkdownText.code("a `b`` c")).isEqualTo("``` a `b`` c ```");
  }
}
