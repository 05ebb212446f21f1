package org.beamnet.trainer.report;

import org.beamnet.schemas.html.Markup;
import org.beamnet.trainer.findings.Findings;
import org.beamnet.trainer.findings.Neighbour;
import org.beamnet.trainer.findings.Neighbourhood;

/** Validation images and the training images nearest to them (the paper's figure 4, right). */
final class NeighbourSection {
  private final OpinionCards cards;

  private NeighbourSection(OpinionCards cards) {
    this.cards = cards;
  }

  static Markup html(Findings findings) {
    if (findings.neighbourhoods().isEmpty()) {
      return Markup.NONE;
    }
    NeighbourSection section = new NeighbourSection(new OpinionCards(findings));
    return Html.section(
        "What it takes for alike",
        Markup.format(
            "<div class=\"scroll whole\"><table class=\"neighbours\">\n%s</table></div>\n%s",
            findings.neighbourhoods().stream().map(section::row).collect(Markup.joining()),
            Html.note(
                Html.format(
                    "First in each row a validation image, then the training images whose activations in the last hidden layer (fc7 in the paper's network) lie nearest to its own after epoch %d, with the Euclidean distance (the paper's figure 4, right). Sought among %,d training images, the same after every epoch.",
                    findings.epoch(), findings.compared()))));
  }

  private Markup row(Neighbourhood neighbourhood) {
    int label = neighbourhood.picture().label();
    return Markup.format(
        "<tr><th>%s%s</th>%s</tr>\n",
        cards.picture(neighbourhood.picture()),
        cards.name(label),
        neighbourhood.nearest().stream()
            .map(neighbour -> cell(neighbour, label))
            .collect(Markup.joining()));
  }

  private Markup cell(Neighbour neighbour, int label) {
    int found = neighbour.picture().label();
    return Markup.format(
        "<td%s>%s%s<br>%.2f</td>",
        found == label ? Markup.NONE : Markup.literal(" class=\"other\""),
        cards.picture(neighbour.picture()),
        cards.name(found),
        neighbour.distance());
  }
}
