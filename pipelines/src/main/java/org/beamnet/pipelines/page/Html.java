package org.beamnet.pipelines.page;

import java.util.Base64;
import java.util.Locale;

/** The few pieces of HTML that the page is made of. */
final class Html {
  private Html() {}

  /** Text that means itself. */
  static String text(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A number with thousands separators. */
  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number with that many digits after the point. */
  static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** A headed section. */
  static String section(String title, String body) {
    return "<section>\n<h2>" + text(title) + "</h2>\n" + body + "</section>\n";
  }

  /** A big number and what it is. */
  static String fact(String value, String name) {
    return "<div><b>" + value + "</b><span class=\"quiet\">" + text(name) + "</span></div>\n";
  }

  /** A table that scrolls in itself when it is wide or long; cells are HTML. */
  static String table(String header, String rows) {
    return "<div class=\"scroll\"><table>\n<thead><tr>"
        + header
        + "</tr></thead>\n<tbody>\n"
        + rows
        + "</tbody></table></div>\n";
  }

  /** A term and its description, for a {@code dl}. */
  static String term(String term, String description) {
    return "<dt>" + text(term) + "</dt><dd>" + description + "</dd>\n";
  }

  /** What is shown when its summary is clicked. */
  static String folded(String summary, String body) {
    return "<details><summary>" + text(summary) + "</summary>\n" + body + "</details>\n";
  }

  /** The address of a PNG file that the page carries. */
  static String png(byte[] file) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(file);
  }
}
