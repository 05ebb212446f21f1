package org.beamnet.trainer.report;

import java.util.Locale;
import org.beamnet.schemas.html.Markup;
import org.beamnet.trainer.network.ConvolutionSpec;

/** The first convolution's filters (the paper's figure 3). */
final class FilterSection {
  private FilterSection() {}

  static Markup html(ConvolutionSpec first, float[] parameters) {
    String size =
        String.format(
            Locale.ROOT, "%d filters of %d×%d×3", first.filters(), first.kernel(), first.kernel());
    return Html.section(
        "The filters of conv1",
        Markup.join(
            Html.picture(
                "filters",
                size + " as colour pictures",
                Png.toBytes(FilterPicture.of(first, parameters))),
            Html.note(size + ", each stretched to its own range (the paper's figure 3).")));
  }
}
