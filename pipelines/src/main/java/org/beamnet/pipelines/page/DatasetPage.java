package org.beamnet.pipelines.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.beamnet.pipelines.dataset.StatisticsSummary;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.rejected.RejectedImage;

/**
 * A dataset as one self-contained page.
 *
 * @param name of the dataset
 * @param manifest what it is
 * @param statistics what follows from its sums
 * @param meanPicture the mean image, a PNG file
 * @param rejected the images that were not used
 * @param provenance how it was made, by name
 */
@SuppressWarnings("ArrayRecordComponent") // Shown once, never compared.
public record DatasetPage(
    String name,
    Manifest manifest,
    StatisticsSummary statistics,
    byte[] meanPicture,
    List<RejectedImage> rejected,
    Map<String, String> provenance) {
  private static final int REJECTED_SHOWN = 200;

  /** The page: HTML in UTF-8. */
  public byte[] toBytes() throws IOException {
    String title = Html.text(name);
    String page =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <h1>%s</h1>
        <p class="quiet">%d × %d pixels, %s, seed %d</p>
        """
            .formatted(
                title,
                style(),
                title,
                manifest.rules().side(),
                manifest.rules().side(),
                manifest.rules().encoding().id(),
                manifest.seed());
    return (page
            + facts()
            + Html.section("Classes", classes())
            + Html.section("Colour", ColourSection.html(statistics, meanPicture))
            + Html.section("Images that were not used", rejections())
            + Html.section("Files in two splits or classes", duplicates())
            + Html.section("Shards", shards())
            + Html.section("Identity", identity())
            + Html.section("How it was made", origin())
            + "</body>\n</html>\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private String facts() {
    return "<div class=\"facts\">\n"
        + Html.fact(Html.number(manifest.train().images()), "for training")
        + Html.fact(Html.number(manifest.validation().images()), "for validation")
        + Html.fact(Html.number(manifest.classes().size()), "classes")
        + Html.fact(Html.number(manifest.rejected().images()), "not used")
        + "</div>\n";
  }

  private String classes() {
    long most =
        manifest.classes().stream().mapToLong(c -> c.train() + c.validation()).max().orElse(1);
    String rows =
        manifest.classes().stream()
            .map(entry -> classRow(entry, Math.max(1, most)))
            .collect(Collectors.joining());
    return "<p class=\"key quiet\"><i></i>training<i class=\"too\"></i>validation</p>\n"
        + Html.table(
            "<th>class</th><th>label</th><th>training</th><th>validation</th><th class=\"wide\"></th>",
            rows);
  }

  private static String classRow(ClassEntry entry, long most) {
    return "<tr><td>%s</td><td>%d</td><td>%s</td><td>%s</td><td class=\"bar\"><i style=\"width:%s%%\"></i><i style=\"width:%s%%\"></i></td></tr>\n"
        .formatted(
            Html.text(entry.words()),
            entry.index(),
            Html.number(entry.train()),
            Html.number(entry.validation()),
            Html.number(100.0 * entry.train() / most, 1),
            Html.number(100.0 * entry.validation() / most, 1));
  }

  private String rejections() {
    if (rejected.isEmpty()) {
      return "<p>None: every image could be used.</p>\n";
    }
    Map<String, Long> reasons =
        rejected.stream()
            .collect(
                Collectors.groupingBy(RejectedImage::reason, TreeMap::new, Collectors.counting()));
    String counts =
        reasons.entrySet().stream()
            .map(reason -> Html.number(reason.getValue()) + " " + Html.text(reason.getKey()))
            .collect(Collectors.joining(", "));
    String rows =
        rejected.stream()
            .sorted()
            .limit(REJECTED_SHOWN)
            .map(
                image ->
                    "<tr><td><code>%s</code></td><td class=\"text\">%s</td><td class=\"text long\">%s</td></tr>\n"
                        .formatted(
                            Html.text(image.key()),
                            Html.text(image.reason()),
                            Html.text(image.message())))
            .collect(Collectors.joining());
    String more =
        rejected.size() > REJECTED_SHOWN
            ? "<p class=\"quiet\">The first %d; all are in rejected/rejected.parquet.</p>\n"
                .formatted(REJECTED_SHOWN)
            : "";
    return "<p>"
        + counts
        + "</p>\n"
        + Html.table(
            "<th>image</th><th class=\"text\">reason</th><th class=\"text\">what is wrong</th>",
            rows)
        + more;
  }

  private String duplicates() {
    long images = manifest.duplicates().images();
    return images == 0
        ? "<p>None.</p>\n"
        : "<p>%s images have the bytes of an image in another split or class; they are in %s.</p>\n"
            .formatted(Html.number(images), manifest.duplicates().file().path());
  }

  private String shards() {
    StringBuilder rows = new StringBuilder();
    for (Split split : Split.values()) {
      for (ShardEntry shard : manifest.split(split).shards()) {
        rows.append(
            "<tr><td><code>%s</code></td><td>%s</td><td>%s</td><td class=\"text wide\"><code>%s…</code></td></tr>\n"
                .formatted(
                    shard.file().path(),
                    Html.number(shard.rows()),
                    Html.number(shard.file().bytes()),
                    shard.file().sha256().substring(0, 16)));
      }
    }
    return Html.table(
        "<th>file</th><th>images</th><th>bytes</th><th class=\"text wide\">SHA-256</th>",
        rows.toString());
  }

  private String identity() {
    return "<dl>\n"
        + Html.term("dataset", code(manifest.fingerprint().toString()))
        + Html.term("training", code(manifest.train().fingerprint().toString()))
        + Html.term("validation", code(manifest.validation().fingerprint().toString()))
        + Html.term("statistics", code(manifest.statistics().fingerprint()))
        + Html.term("decoder", code(manifest.rules().decoder()))
        + Html.term("resize", code(manifest.rules().resize()))
        + "</dl>\n";
  }

  private String origin() {
    return "<dl>\n"
        + provenance.entrySet().stream()
            .map(fact -> Html.term(fact.getKey(), Html.text(fact.getValue())))
            .collect(Collectors.joining())
        + "</dl>\n";
  }

  private static String code(String value) {
    return "<code>" + value + "</code>";
  }

  private static String style() throws IOException {
    try (InputStream css = DatasetPage.class.getResourceAsStream("dataset.css")) {
      if (css == null) {
        throw new IllegalStateException("dataset.css must be on the class path");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
