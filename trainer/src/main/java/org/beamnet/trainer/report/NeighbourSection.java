package org.beamnet.trainer.report;

import java.util.stream.Collectors;
import org.beamnet.trainer.findings.Findings;
import org.beamnet.trainer.findings.Neighbour;
import org.beamnet.trainer.findings.Neighbourhood;

/** Validation images and the training images nearest to them (the paper's figure 4, right). */
final class NeighbourSection {
  private final OpinionCards cards;

  private NeighbourSection(OpinionCards cards) {
    this.cards = cards;
  }

  static String html(Findings findings) {
    if (findings.neighbourhoods().isEmpty()) {
      return "";
    }
    NeighbourSection section = new NeighbourSection(new OpinionCards(findings));
    return Html.section(
        "What it takes for alike",
        "<div class=\"scroll whole\"><table class=\"neighbours\">\n"
            + findings.neighbourhoods().stream().map(section::row).collect(Collectors.joining())
            + "</table></div>\n"
            + Html.note(
                Html.format(
                    "First in each row a validation image, then the training images whose activations in the last hidden layer (fc7 in the paper's network) lie nearest to its own after epoch %d, with the Euclidean distance (the paper's figure 4, right). Sought among %,d training images, the same after every epoch.",
                    findings.epoch(), findings.compared())));
  }

  private String row(Neighbourhood neighbourhood) {
    int label = neighbourhood.picture().label();
    return "<tr><th>%s%s</th>%s</tr>\n"
        .formatted(
            cards.picture(neighbourhood.picture()),
            Html.escape(cards.name(label)),
            neighbourhood.nearest().stream()
                .map(neighbour -> cell(neighbour, label))
                .collect(Collectors.joining()));
  }

  private String cell(Neighbour neighbour, int label) {
    int found = neighbour.picture().label();
    return Html.format(
        "<td%s>%s%s<br>%.2f</td>",
        found == label ? "" : " class=\"other\"",
        cards.picture(neighbour.picture()),
        Html.escape(cards.name(found)),
        neighbour.distance());
  }
}
