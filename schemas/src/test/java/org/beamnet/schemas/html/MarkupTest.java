package org.beamnet.schemas.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void valuesAreTextAndMarkupIsNot() {
    Markup bold =
        Markup.format("<b title=\"%s\">%s</b>", "\" onload='x'", "<script>a & b</script>");
    assertThat(bold)
        .hasToString(
            "<b title=\"&quot; onload=&#39;x&#39;\">&lt;script&gt;a &amp; b&lt;/script&gt;</b>");
    assertThat(Markup.format("<p>%s, %.1f %%, %,d</p>", bold, 1.25, 1234).toString())
        .startsWith("<p><b title=")
        .endsWith("</b>, 1.3 %, 1,234</p>");
  }

  @Test
  void anyObjectIsText() {
    Object value =
        new Object() {
          @Override
          public String toString() {
            return "<i>";
          }
        };
    assertThat(Markup.format("%s%s", value, '<')).hasToString("&lt;i&gt;&lt;");
    assertThat(Markup.text("<")).hasToString("&lt;");
  }

  @Test
  void whatCannotBeSeenIsShown() {
    assertThat(Markup.text("gpj.\u202e\n\u0085<")).hasToString("gpj.\\u202e\\n\\u0085&lt;");
  }

  @Test
  void joins() {
    Markup a = Markup.literal("<i>");
    assertThat(Markup.join(a, Markup.NONE, a)).hasToString("<i><i>");
    assertThat(Stream.of(a, a).collect(Markup.joining())).hasToString("<i><i>");
    assertThat(Markup.NONE.isEmpty()).isTrue();
  }

  @Test
  void aPictureIsWhatItsFirstBytesSay() {
    assertThat(DataUri.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1}))
        .hasToString("data:image/jpeg;base64,/9j/AQ==");
    assertThat(DataUri.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}))
        .hasToString("data:image/png;base64,iVBORw0KGgo=");
    for (String other : new String[] {"", "<svg onload=\"x\">", "GIF89a", "\">"}) {
      assertThatThrownBy(() -> DataUri.of(other.getBytes(StandardCharsets.US_ASCII)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
