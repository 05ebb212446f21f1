package org.beamnet.pipelines.page;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.beamnet.schemas.image.RejectReason;
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
  static String html(List<RejectedImage> rejected, String file) {
    if (rejected.isEmpty()) {
      return "<p>None: every image could be used.</p>\n";
    }
    return reasons(rejected) + images(rejected, file);
  }

  private static String reasons(List<RejectedImage> rejected) {
    Map<String, Long> counts =
        rejected.stream()
            .collect(
                Collectors.groupingBy(RejectedImage::reason, TreeMap::new, Collectors.counting()));
    String rows =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(
                reason ->
                    "<tr><td>%s</td><td>%s</td><td class=\"text long\">%s</td></tr>\n"
                        .formatted(
                            Html.text(reason.getKey()),
                            Html.number(reason.getValue()),
                            Html.text(
                                RejectReason.of(reason.getKey())
                                    .map(RejectReason::meaning)
                                    .orElse(""))))
            .collect(Collectors.joining());
    return Html.table("<th>reason</th><th>images</th><th class=\"text\">what it means</th>", rows);
  }

  private static String images(List<RejectedImage> rejected, String file) {
    String rows =
        rejected.stream()
            .sorted()
            .limit(SHOWN)
            .map(
                image ->
                    "<tr><td class=\"long\"><code>%s</code></td><td class=\"text\">%s</td><td class=\"text long\">%s</td></tr>\n"
                        .formatted(
                            Html.text(image.key()),
                            Html.text(image.reason()),
                            Html.text(image.message())))
            .collect(Collectors.joining());
    String which =
        rejected.size() > SHOWN
            ? "The first %d; all are in <code>%s</code>.".formatted(SHOWN, Html.text(file))
            : "They are in <code>%s</code> too.".formatted(Html.text(file));
    return "<p class=\"quiet below\">"
        + which
        + "</p>\n"
        + Html.table(
            "<th>image</th><th class=\"text\">reason</th><th class=\"text\">what is wrong</th>",
            rows);
  }
}
