package org.beamnet.pipelines.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.beamnet.pipelines.dataset.StatisticsSummary;
import org.beamnet.pipelines.survey.DatasetSurvey;
import org.beamnet.schemas.html.Markup;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.rejected.RejectedImage;

/**
 * A dataset as one self-contained page.
 *
 * @param name of the dataset
 * @param manifest what it is
 * @param statistics what follows from its sums
 * @param meanPicture the mean image, a PNG file
 * @param survey what its shards tell
 * @param rejected the images that were not used
 * @param provenance how it was made, by name
 */
@SuppressWarnings("ArrayRecordComponent") // Shown once, never compared.
public record DatasetPage(
    String name,
    Manifest manifest,
    StatisticsSummary statistics,
    byte[] meanPicture,
    DatasetSurvey survey,
    List<RejectedImage> rejected,
    Map<String, String> provenance) {
  /** The page: HTML in UTF-8. */
  public byte[] toBytes() throws IOException {
    Markup page =
        Markup.format(
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
            """,
            name,
            Markup.styleSheet(DatasetPage.class, "dataset.css"),
            name,
            manifest.rules().side(),
            manifest.rules().side(),
            manifest.rules().encoding().id(),
            manifest.seed());
    return Markup.join(
            page,
            facts(),
            Html.section("Classes", ClassSection.html(manifest.classes())),
            Html.section(
                manifest.parts() == 1 ? "Source images" : "Source images that were added last",
                SizeSection.html(survey.sizes(), manifest.rules().side())),
            Html.section("Colour", ColourSection.html(statistics, meanPicture, survey.sample())),
            Html.section(
                "Images that were not used",
                RejectedSection.html(rejected, manifest.rejected().file().path())),
            Html.section("Files in two splits or classes", duplicates()),
            Html.section("Shards", ShardSection.html(manifest)),
            Html.section("Identity", identity()),
            Html.section(made(), origin()),
            Markup.literal("</body>\n</html>\n"))
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private Markup facts() {
    return Markup.format(
        "<div class=\"facts\">\n%s%s%s%s</div>\n",
        Html.fact(Html.number(manifest.train().images()), "for training"),
        Html.fact(Html.number(manifest.validation().images()), "for validation"),
        Html.fact(Html.number(manifest.classes().size()), "classes"),
        Html.fact(Html.number(manifest.rejected().images()), "not used"));
  }

  private Markup duplicates() {
    long images = manifest.duplicates().images();
    return images == 0
        ? Markup.literal("<p>None.</p>\n")
        : Markup.format(
            "<p>%s images have the bytes of an image in another split or class; they are in %s.</p>\n",
            Html.number(images), manifest.duplicates().file().path());
  }

  private Markup identity() {
    return Markup.format(
        "<dl>\n%s%s%s%s%s%s</dl>\n",
        Html.term("dataset", code(manifest.fingerprint().toString())),
        Html.term("training", code(manifest.train().fingerprint().toString())),
        Html.term("validation", code(manifest.validation().fingerprint().toString())),
        Html.term("statistics", code(manifest.statistics().fingerprint())),
        Html.term("decoder", code(manifest.rules().decoder())),
        Html.term("resize", code(manifest.rules().resize())));
  }

  private String made() {
    return manifest.parts() == 1
        ? "How it was made"
        : String.format(Locale.ROOT, "How the last of its %d parts was made", manifest.parts());
  }

  private Markup origin() {
    return Markup.format(
        "<dl>\n%s</dl>\n",
        provenance.entrySet().stream()
            .map(fact -> Html.term(fact.getKey(), Markup.text(fact.getValue())))
            .collect(Markup.joining()));
  }

  private static Markup code(String value) {
    return Markup.format("<code>%s</code>", value);
  }
}
