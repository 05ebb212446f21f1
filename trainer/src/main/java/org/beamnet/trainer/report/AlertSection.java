package org.beamnet.trainer.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.beamnet.schemas.html.Markup;
import org.beamnet.trainer.health.HealthWarning;
import org.beamnet.trainer.loop.EpochResult;

/** Alert box at the top of the report: why the run was halted, and the warnings of its epochs. */
final class AlertSection {
  private AlertSection() {}

  /** The alerts; nothing where there are none. */
  static Markup html(RunReport report) {
    Markup lines = Markup.join(halted(report), warnings(report.history()));
    return lines.isEmpty()
        ? Markup.NONE
        : Markup.format("<div class=\"alerts\" role=\"alert\">\n%s</div>\n", lines);
  }

  private static Markup halted(RunReport report) {
    return report.wasHalted()
        ? line("Halted", report.status().substring(RunReport.HALTED.length()))
        : Markup.NONE;
  }

  /** The latest warning of each kind, and how many epochs had one. */
  private static Markup warnings(List<EpochResult> history) {
    Map<HealthWarning.Kind, HealthWarning> latest = new EnumMap<>(HealthWarning.Kind.class);
    Map<HealthWarning.Kind, List<Integer>> epochs = new EnumMap<>(HealthWarning.Kind.class);
    for (EpochResult result : history) {
      for (HealthWarning warning : result.health().warnings()) {
        latest.put(warning.kind(), warning);
        List<Integer> found = epochs.computeIfAbsent(warning.kind(), kind -> new ArrayList<>());
        if (!found.contains(result.epoch())) {
          found.add(result.epoch());
        }
      }
    }
    List<Markup> lines = new ArrayList<>();
    latest.forEach(
        (kind, warning) -> {
          List<Integer> found = epochs.getOrDefault(kind, List.of());
          int last = found.get(found.size() - 1);
          String where =
              found.size() == 1
                  ? String.format(Locale.ROOT, "Warning, epoch %d", last)
                  : String.format(Locale.ROOT, "Warning, %d epochs, last %d", found.size(), last);
          lines.add(line(where, warning.text()));
        });
    return lines.stream().collect(Markup.joining());
  }

  private static Markup line(String head, String text) {
    return Markup.format("<p><b>%s:</b> %s</p>\n", head, text);
  }
}
