package org.beamnet.trainer.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The few pieces of HTML that pages are made of, and their style. */
public final class Html {
  /** Of every page: for wide screens and narrow, light and dark. */
  public static final String STYLE = style();

  private static final double PERCENT = 100;

  private Html() {}

  /** What the cells of a table hold, which says how they are aligned. */
  enum Cells {
    WORDS,
    /** But for the first column. */
    NUMBERS
  }

  /** Text that means itself. */
  public static String escape(String raw) {
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
        : "<section>\n<h2>" + escape(title) + "</h2>\n" + body + "</section>\n";
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
    return image(kind, alternative, type, base64(file));
  }

  /** A file within the page. */
  public static String dataUri(String type, byte[] file) {
    return dataUri(type, base64(file));
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
    return "<img class=\"%s\" alt=\"%s\" src=\"%s\">\n"
        .formatted(kind, escape(alternative), dataUri(type, base64));
  }

  private static String dataUri(String type, String base64) {
    return "data:" + type + ";base64," + base64;
  }

  private static String base64(byte[] file) {
    return Base64.getEncoder().encodeToString(file);
  }

  private static String style() {
    try (InputStream css = Html.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IllegalStateException("report.css must be on the class path");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("report.css cannot be read", e);
    }
  }

  private static String row(String element, List<String> cells) {
    return cells.stream()
        .map(cell -> "<%s>%s</%s>".formatted(element, escape(cell), element))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }
}
