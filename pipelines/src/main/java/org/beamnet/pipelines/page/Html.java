package org.beamnet.pipelines.page;

import java.util.Locale;
import org.beamnet.schemas.html.Markup;

/** The few pieces of HTML that the page is made of. */
final class Html {
  private Html() {}

  /** A number with thousands separators. */
  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number with that many digits after the point. */
  static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** A headed section. */
  static Markup section(String title, Markup body) {
    return Markup.format("<section>\n<h2>%s</h2>\n%s</section>\n", title, body);
  }

  /** A big number and what it is. */
  static Markup fact(String value, String name) {
    return Markup.format("<div><b>%s</b><span class=\"quiet\">%s</span></div>\n", value, name);
  }

  /** A table that scrolls in itself when it is wide or long. */
  static Markup table(Markup header, Markup rows) {
    return Markup.format(
        "<div class=\"scroll\"><table>\n<thead><tr>%s</tr></thead>\n<tbody>\n%s</tbody></table></div>\n",
        header, rows);
  }

  /** A term and its description, for a {@code dl}. */
  static Markup term(String term, Markup description) {
    return Markup.format("<dt>%s</dt><dd>%s</dd>\n", term, description);
  }

  /** What is shown when its summary is clicked. */
  static Markup folded(String summary, Markup body) {
    return Markup.format("<details><summary>%s</summary>\n%s</details>\n", summary, body);
  }
}
