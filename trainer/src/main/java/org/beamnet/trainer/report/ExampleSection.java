package org.beamnet.trainer.report;

import java.util.Locale;
import org.beamnet.schemas.html.Markup;
import org.beamnet.trainer.findings.Findings;

/** Validation images with the network's guesses (the paper's figure 4, left). */
final class ExampleSection {
  private ExampleSection() {}

  static Markup html(Findings findings) {
    if (findings.examples().isEmpty()) {
      return Markup.NONE;
    }
    return Html.section(
        "What it takes images for",
        Markup.join(
            new OpinionCards(findings).html(findings.examples()),
            Html.note(
                String.format(
                    Locale.ROOT,
                    "%d validation images, spread evenly over the split and the same after every epoch, with the five likeliest classes after epoch %d; the right one in another colour (the paper's figure 4, left).",
                    findings.examples().size(),
                    findings.epoch()))));
  }
}
