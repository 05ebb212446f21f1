package org.beamnet.trainer.report;

import java.util.List;
import java.util.stream.Collectors;
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
  String html(List<Opinion> opinions) {
    return opinions.stream()
        .map(this::card)
        .collect(Collectors.joining("", "<div class=\"cards\">\n", "</div>\n"));
  }

  /** A picture with its key as a tooltip. */
  String picture(Picture picture) {
    return "<span title=\"%s\">%s</span>"
        .formatted(
            Html.escape(picture.key()),
            Html.image("picture", name(picture.label()), "image/jpeg", picture.jpeg()));
  }

  /** What people call a class, in short: of several names the first, in words that can wrap. */
  String name(int label) {
    return findings.classes().get(label).split(",", 2)[0].replace('_', ' ');
  }

  private String card(Opinion opinion) {
    int label = opinion.picture().label();
    return "<figure class=\"card\">%s<figcaption>%s</figcaption>\n%s</figure>\n"
        .formatted(
            picture(opinion.picture()),
            Html.escape(name(label)),
            opinion.guesses().stream()
                .map(guess -> bar(guess, guess.label() == label))
                .collect(Collectors.joining()));
  }

  private String bar(Guess guess, boolean right) {
    return Html.format(
        "<div class=\"guess%s\"><i style=\"width:%.1f%%\"></i><span>%s</span><em>%.0f %%</em></div>\n",
        right ? " right" : "",
        100 * guess.probability(),
        Html.escape(name(guess.label())),
        100 * guess.probability());
  }
}
