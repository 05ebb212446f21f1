package org.beamnet.trainer.report;

import java.util.List;
import org.beamnet.schemas.html.Markup;
import org.beamnet.trainer.findings.Findings;
import org.beamnet.trainer.findings.Guess;
import org.beamnet.trainer.findings.Opinion;
import org.beamnet.trainer.findings.Picture;

/** Images, each with its class and the network's guesses as bars. */
final class OpinionCards {
  private final Findings findings;

  /** With the classes of these findings. */
  OpinionCards(Findings findings) {
    this.findings = findings;
  }

  /** A card for each. */
  Markup html(List<Opinion> opinions) {
    return Markup.format(
        "<div class=\"cards\">\n%s</div>\n",
        opinions.stream().map(this::card).collect(Markup.joining()));
  }

  /** A picture with its key as a tooltip. */
  Markup picture(Picture picture) {
    return Markup.format(
        "<span title=\"%s\">%s</span>",
        picture.key(), Html.picture("picture", name(picture.label()), picture.file()));
  }

  /** What people call a class, in short: of several names the first, in words that can wrap. */
  String name(int label) {
    return findings.classes().get(label).split(",", 2)[0].replace('_', ' ');
  }

  private Markup card(Opinion opinion) {
    int label = opinion.picture().label();
    return Markup.format(
        "<figure class=\"card\">%s<figcaption>%s</figcaption>\n%s</figure>\n",
        picture(opinion.picture()),
        name(label),
        opinion.guesses().stream()
            .map(guess -> bar(guess, guess.label() == label))
            .collect(Markup.joining()));
  }

  private Markup bar(Guess guess, boolean right) {
    return Markup.format(
        "<div class=\"guess%s\"><i style=\"width:%.1f%%\"></i><span>%s</span><em>%.0f %%</em></div>\n",
        right ? " right" : "",
        100 * guess.probability(),
        name(guess.label()),
        100 * guess.probability());
  }
}
