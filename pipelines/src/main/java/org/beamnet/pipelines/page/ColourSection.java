package org.beamnet.pipelines.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.beamnet.pipelines.dataset.LightingPicture;
import org.beamnet.pipelines.dataset.StatisticsSummary;
import org.beamnet.schemas.html.DataUri;
import org.beamnet.schemas.html.Markup;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.statistics.LightingBasis;

/** The mean image, and the axes along which the colours vary. */
final class ColourSection {
  private static final int GRAY = 128;
  private static final int WHITE = 255;
  private static final double SAMPLE_REACH = 1;

  /** Standard deviation of α in the paper's §4.1. */
  private static final double ALPHA = 0.1;

  private ColourSection() {}

  /** The section's body. */
  static Markup html(StatisticsSummary statistics, byte[] meanPicture, RgbImage sample)
      throws IOException {
    List<Markup> rows = new ArrayList<>();
    double[][] vectors = statistics.eigenvectors();
    for (int i = 0; i < vectors.length; i++) {
      double shift = Math.sqrt(statistics.eigenvalues()[i]) * WHITE;
      rows.add(
          Markup.format(
              "<tr><td><span class=\"swatch\" style=\"background:%s\"></span><span class=\"swatch\" style=\"background:%s\"></span></td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
              swatch(vectors, i, -shift),
              swatch(vectors, i, shift),
              Html.number(statistics.eigenvalues()[i], 6),
              Html.number(vectors[0][i], 4),
              Html.number(vectors[1][i], 4),
              Html.number(vectors[2][i], 4)));
    }
    double[] mean = statistics.mean255();
    double[] deviation = statistics.standardDeviation();
    return Markup.join(
        Markup.format(
            "<div class=\"side\"><figure><img class=\"square\" alt=\"mean of all training images\" src=\"%s\"><figcaption class=\"quiet\">mean of the training images</figcaption></figure>\n<div>",
            DataUri.of(meanPicture)),
        Markup.format(
            "<p>Mean red %s, green %s, blue %s of 255; standard deviation %s, %s, %s.</p>\n",
            Html.number(mean[0], 2),
            Html.number(mean[1], 2),
            Html.number(mean[2], 2),
            Html.number(deviation[0] * WHITE, 2),
            Html.number(deviation[1] * WHITE, 2),
            Html.number(deviation[2] * WHITE, 2)),
        Markup.literal(
            "<p class=\"quiet\">Principal components of the colours, pixels in 0 to 1; gray, one standard deviation to either side.</p>\n"),
        Html.table(
            Markup.literal("<th></th><th>eigenvalue</th><th>red</th><th>green</th><th>blue</th>"),
            rows.stream().collect(Markup.joining())),
        Markup.literal("</div></div>\n"),
        lighting(statistics, sample));
  }

  private static Markup lighting(StatisticsSummary statistics, RgbImage sample) throws IOException {
    double[] values = statistics.eigenvalues();
    byte[] picture =
        LightingPicture.ofSample(
            sample, new LightingBasis(values, statistics.eigenvectors()), SAMPLE_REACH);
    return Markup.format(
        "<figure class=\"below\"><img class=\"tiles\" alt=\"a training image, its colours shifted along each principal component\" src=\"%s\"><figcaption class=\"quiet\">"
            + "An image of the dataset, its colours shifted along each component, a row each, by −1, −½, 0, ½ and 1 standard deviations. "
            + "In training, the augmentation of the paper shifts far less: %s, %s and %s of 255 at one standard deviation of its α (0.1)."
            + "</figcaption></figure>\n",
        DataUri.of(picture), shift(values[0]), shift(values[1]), shift(values[2]));
  }

  private static String shift(double eigenvalue) {
    return Html.number(ALPHA * eigenvalue * WHITE, 2);
  }

  private static String swatch(double[][] vectors, int component, double shift) {
    StringBuilder rgb = new StringBuilder("rgb(");
    for (int channel = 0; channel < vectors.length; channel++) {
      long value = Math.round(GRAY + shift * vectors[channel][component]);
      rgb.append(channel == 0 ? "" : ",").append(Math.max(0, Math.min(WHITE, value)));
    }
    return rgb.append(')').toString();
  }
}
