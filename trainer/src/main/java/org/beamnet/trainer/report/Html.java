package org.beamnet.trainer.report;

import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.html.DataUri;
import org.beamnet.schemas.html.Markup;

/** The few pieces of HTML that pages are made of, and their style. */
public final class Html {
  /** Of every page: for wide screens and narrow, light and dark. */
  public static final Markup STYLE = Markup.styleSheet(Html.class, "report.css");

  private static final double PERCENT = 100;

  private Html() {}

  /** What the cells of a table hold, which says how they are aligned. */
  enum Cells {
    WORDS,
    /** But for the first column. */
    NUMBERS
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
  static Markup section(String title, Markup body) {
    return body.isEmpty()
        ? Markup.NONE
        : Markup.format("<section>\n<h2>%s</h2>\n%s</section>\n", title, body);
  }

  /** A remark in small letters. */
  static Markup note(String text) {
    return Markup.format("<p class=\"soft\">%s</p>\n", text);
  }

  /** A table of plain text, which scrolls in its own box where it is too wide or too long. */
  static Markup table(Cells cells, List<String> head, List<List<String>> rows) {
    return Markup.format(
        "<div class=\"scroll\"><table class=\"%s\">\n<thead>%s</thead>\n<tbody>\n%s</tbody></table></div>\n",
        cells.name().toLowerCase(Locale.ROOT),
        headRow(head),
        rows.stream().map(Html::row).collect(Markup.joining()));
  }

  /**
   * A picture that needs no other file.
   *
   * @param kind its class, for the style sheet
   * @param alternative what it shows
   * @param file JPEG or PNG
   */
  static Markup picture(String kind, String alternative, byte[] file) {
    return image(kind, alternative, DataUri.of(file));
  }

  /**
   * A chart that needs no other file.
   *
   * @param alternative what it shows
   * @param svg drawn by this program
   */
  static Markup chart(String alternative, byte[] svg) {
    return image("chart", alternative, DataUri.svg(svg));
  }

  private static Markup image(String kind, String alternative, Markup source) {
    return Markup.format("<img class=\"%s\" alt=\"%s\" src=\"%s\">\n", kind, alternative, source);
  }

  private static Markup headRow(List<String> cells) {
    return Markup.format(
        "<tr>%s</tr>",
        cells.stream().map(cell -> Markup.format("<th>%s</th>", cell)).collect(Markup.joining()));
  }

  private static Markup row(List<String> cells) {
    return Markup.format(
        "<tr>%s</tr>\n",
        cells.stream().map(cell -> Markup.format("<td>%s</td>", cell)).collect(Markup.joining()));
  }
}
