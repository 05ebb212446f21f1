package org.beamnet.pipelines.page;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.beamnet.schemas.html.Markup;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImage;

/** Which images were not used, and why. */
final class RejectedSection {
  private static final int SHOWN = 200;

  private RejectedSection() {}

  /**
   * The section's body.
   *
   * @param file where all of them are, in the dataset
   */
  static Markup html(List<RejectedImage> rejected, String file) {
    if (rejected.isEmpty()) {
      return Markup.literal("<p>None: every image could be used.</p>\n");
    }
    return Markup.join(reasons(rejected), images(rejected, file));
  }

  private static Markup reasons(List<RejectedImage> rejected) {
    Map<String, Long> counts =
        rejected.stream()
            .collect(
                Collectors.groupingBy(RejectedImage::reason, TreeMap::new, Collectors.counting()));
    Markup rows =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(
                reason ->
                    Markup.format(
                        "<tr><td>%s</td><td>%s</td><td class=\"text long\">%s</td></tr>\n",
                        reason.getKey(),
                        Html.number(reason.getValue()),
                        RejectReason.of(reason.getKey()).map(RejectReason::meaning).orElse("")))
            .collect(Markup.joining());
    return Html.table(
        Markup.literal("<th>reason</th><th>images</th><th class=\"text\">what it means</th>"),
        rows);
  }

  private static Markup images(List<RejectedImage> rejected, String file) {
    Markup rows =
        rejected.stream()
            .sorted()
            .limit(SHOWN)
            .map(
                image ->
                    Markup.format(
                        "<tr><td class=\"long\"><code>%s</code></td><td class=\"text\">%s</td><td class=\"text long\">%s</td></tr>\n",
                        image.key(), image.reason(), image.message()))
            .collect(Markup.joining());
    Markup which =
        rejected.size() > SHOWN
            ? Markup.format("The first %d; all are in <code>%s</code>.", SHOWN, file)
            : Markup.format("They are in <code>%s</code> too.", file);
    return Markup.format(
        "<p class=\"quiet below\">%s</p>\n%s",
        which,
        Html.table(
            Markup.literal(
                "<th>image</th><th class=\"text\">reason</th><th class=\"text\">what is wrong</th>"),
            rows));
  }
}
