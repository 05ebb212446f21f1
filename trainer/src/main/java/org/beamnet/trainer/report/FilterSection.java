package org.beamnet.trainer.report;

import org.beamnet.schemas.html.Markup;
import org.beamnet.trainer.network.ConvolutionSpec;

/** The first convolution's filters (the paper's figure 3). */
final class FilterSection {
  private FilterSection() {}

  static Markup html(ConvolutionSpec first, float[] parameters) {
    String size =
        "%d filters of %d×%d×3".formatted(first.filters(), first.kernel(), first.kernel());
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
