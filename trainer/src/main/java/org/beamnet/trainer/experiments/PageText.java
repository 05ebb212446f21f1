package org.beamnet.trainer.experiments;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.List;
import org.beamnet.schemas.html.DataUri;
import org.beamnet.schemas.html.Markup;

/** A page being written. */
final class PageText {
  private final StringBuilder html = new StringBuilder();

  /** Adds markup, as {@link Markup#format} makes it. */
  void add(@CompileTimeConstant String template, Object... values) {
    add(Markup.format(template, values));
  }

  /** Adds markup. */
  void add(Markup markup) {
    html.append(markup);
  }

  /** Adds a chart with the text that stands for it. */
  void addChart(String name, byte[] svg) {
    add("<img alt=\"%s\" src=\"%s\">\n", name, DataUri.svg(svg));
  }

  /** A table begins. */
  void startTable(List<String> head) {
    add("<div class=\"scroll\"><table>\n<tr>");
    head.forEach(cell -> add("<th>%s</th>", cell));
    add("</tr>\n");
  }

  /** A row of it. */
  void addRow(List<String> cells) {
    add("<tr>");
    cells.forEach(cell -> add("<td>%s</td>", cell));
    add("</tr>\n");
  }

  void endTable() {
    add("</table></div>\n");
  }

  /** The page, ended. */
  String end() {
    add("</body>\n</html>\n");
    return html.toString();
  }
}
