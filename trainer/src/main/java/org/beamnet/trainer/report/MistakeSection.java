package org.beamnet.trainer.report;

import org.beamnet.schemas.html.Markup;
import org.beamnet.trainer.findings.Findings;

/** The validation images that the network is most wrong about. */
final class MistakeSection {
  private MistakeSection() {}

  static Markup html(Findings findings) {
    if (findings.worst().isEmpty()) {
      return Markup.NONE;
    }
    return Html.section(
        "The worst mistakes",
        Markup.join(
            new OpinionCards(findings).html(findings.worst()),
            Html.note(
                Html.format(
                    "The wrong guesses of the highest loss in validation after epoch %d, from %.2f to %.2f nats. Look at these first: a wrong label shows here, too.",
                    findings.epoch(),
                    findings.worst().get(0).loss(),
                    findings.worst().get(findings.worst().size() - 1).loss()))));
  }
}
