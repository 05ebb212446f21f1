package org.beamnet.trainer.experiments;

import java.util.List;
import java.util.Locale;
import org.beamnet.trainer.report.Html;

/** A page being written. */
final class PageText {
  private final StringBuilder html = new StringBuilder();

  /** Adds markup. */
  void add(String template, Object... values) {
    html.append(String.format(Locale.ROOT, template, values));
  }

  /** Adds a chart with the text that stands for it. */
  void addChart(String name, byte[] svg) {
    add(
        "<img alt=\"%s\" src=\"%s\">\n",
        Html.escape(name).replace("\"", "&quot;"), Html.dataUri("image/svg+xml", svg));
  }

  /** A table begins; what its cells hold is escaped. */
  void startTable(List<String> head) {
    html.append("<div class=\"scroll\"><table>\n<tr>");
    head.forEach(cell -> add("<th>%s</th>", Html.escape(cell)));
    html.append("</tr>\n");
  }

  /** A row of it. */
  void addRow(List<String> cells) {
    html.append("<tr>");
    cells.forEach(cell -> add("<td>%s</td>", Html.escape(cell)));
    html.append("</tr>\n");
  }

  void endTable() {
    html.append("</table></div>\n");
  }

  /** The page, ended. */
  String end() {
    return html.append("</body>\n</html>\n").toString();
  }
}
