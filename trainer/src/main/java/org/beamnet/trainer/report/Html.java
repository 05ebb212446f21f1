package org.beamnet.trainer.report;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The few pieces of HTML that the page is made of. */
final class Html {
  private static final double PERCENT = 100;

  private Html() {}

  /** What the cells of a table hold, which says how they are aligned. */
  enum Cells {
    WORDS,
    /** But for the first column. */
    NUMBERS
  }

  /** Text that means itself. */
  static String text(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** As {@link String#format}, with a decimal point. */
  static String format(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }

  /** A fraction in percent, with one digit behind the point. */
  static String percent(double fraction) {
    return format("%.1f %%", PERCENT * fraction);
  }

  /** A headed section; nothing where there is no body. */
  static String section(String title, String body) {
    return body.isEmpty()
        ? ""
        : "<section>\n<h2>" + text(title) + "</h2>\n" + body + "</section>\n";
  }

  /** A remark in small letters; HTML. */
  static String note(String html) {
    return "<p class=\"soft\">" + html + "</p>\n";
  }

  /** A table of plain text, which scrolls in its own box where it is too wide or too long. */
  static String table(Cells cells, List<String> head, List<List<String>> rows) {
    return "<div class=\"scroll\"><table class=\"%s\">\n<thead>%s</thead>\n<tbody>\n%s</tbody></table></div>\n"
        .formatted(
            cells.name().toLowerCase(Locale.ROOT),
            row("th", head),
            rows.stream().map(row -> row("td", row) + "\n").collect(Collectors.joining()));
  }

  /** A picture that needs no other file. */
  static String image(String kind, String alternative, String type, byte[] file) {
    return image(kind, alternative, type, Base64.getEncoder().encodeToString(file));
  }

  /**
   * A picture that needs no other file.
   *
   * @param kind its class, for the style sheet
   * @param alternative what it shows
   * @param type of the file, such as image/png
   * @param base64 the file
   */
  static String image(String kind, String alternative, String type, String base64) {
    return "<img class=\"%s\" alt=\"%s\" src=\"data:%s;base64,%s\">\n"
        .formatted(kind, text(alternative), type, base64);
  }

  private static String row(String element, List<String> cells) {
    return cells.stream()
        .map(cell -> "<%s>%s</%s>".formatted(element, text(cell), element))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }
}
