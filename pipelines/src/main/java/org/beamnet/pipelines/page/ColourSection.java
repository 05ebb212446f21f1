package org.beamnet.pipelines.page;

import java.util.Base64;
import org.beamnet.pipelines.dataset.StatisticsSummary;

/** The mean image, and the axes along which the colours vary. */
final class ColourSection {
  private static final int GRAY = 128;
  private static final int WHITE = 255;

  private ColourSection() {}

  /** The section's body. */
  static String html(StatisticsSummary statistics, byte[] meanPicture) {
    StringBuilder rows = new StringBuilder();
    double[][] vectors = statistics.eigenvectors();
    for (int i = 0; i < vectors.length; i++) {
      double shift = Math.sqrt(statistics.eigenvalues()[i]) * WHITE;
      rows.append(
          "<tr><td><span class=\"swatch\" style=\"background:%s\"></span><span class=\"swatch\" style=\"background:%s\"></span></td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  swatch(vectors, i, -shift),
                  swatch(vectors, i, shift),
                  Html.number(statistics.eigenvalues()[i], 6),
                  Html.number(vectors[0][i], 4),
                  Html.number(vectors[1][i], 4),
                  Html.number(vectors[2][i], 4)));
    }
    double[] mean = statistics.mean255();
    double[] deviation = statistics.standardDeviation();
    return "<div class=\"side\"><figure><img alt=\"mean of all training images\" src=\"data:image/png;base64,"
        + Base64.getEncoder().encodeToString(meanPicture)
        + "\"><figcaption class=\"quiet\">mean of the training images</figcaption></figure>\n<div>"
        + "<p>Mean red %s, green %s, blue %s of 255; standard deviation %s, %s, %s.</p>\n"
            .formatted(
                Html.number(mean[0], 2),
                Html.number(mean[1], 2),
                Html.number(mean[2], 2),
                Html.number(deviation[0] * WHITE, 2),
                Html.number(deviation[1] * WHITE, 2),
                Html.number(deviation[2] * WHITE, 2))
        + "<p class=\"quiet\">Principal components of the colours, pixels in 0 to 1; gray, one standard deviation to either side.</p>\n"
        + Html.table(
            "<th></th><th>eigenvalue</th><th>red</th><th>green</th><th>blue</th>", rows.toString())
        + "</div></div>\n";
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
