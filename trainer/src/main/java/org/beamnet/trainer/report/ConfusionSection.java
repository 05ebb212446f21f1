package org.beamnet.trainer.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.beamnet.schemas.html.Markup;
import org.beamnet.trainer.evaluate.Confusion;
import org.beamnet.trainer.findings.Findings;

/** What the classes are taken for: all of it for few classes, and the most frequent mistakes. */
final class ConfusionSection {
  private static final int ROWS = 20;

  private final Findings findings;
  private final OpinionCards names;

  private ConfusionSection(Findings findings) {
    this.findings = findings;
    names = new OpinionCards(findings);
  }

  static Markup html(Findings findings) {
    ConfusionSection section = new ConfusionSection(findings);
    boolean few = findings.classes().size() <= Findings.MATRIX_CLASSES;
    return Html.section(
        "What is confused", Markup.join(few ? section.matrix() : Markup.NONE, section.mistakes()));
  }

  private Markup matrix() {
    int classes = findings.classes().size();
    long[][] counts = new long[classes][classes];
    for (Confusion.PerClass one : findings.perClass()) {
      counts[one.label()][one.label()] = one.top1();
    }
    for (Confusion.Mistake mistake : findings.confused()) {
      counts[mistake.label()][mistake.takenFor()] = mistake.images();
    }
    Markup head =
        IntStream.range(0, classes)
            .mapToObj(label -> Markup.format("<th><span>%s</span></th>", names.name(label)))
            .collect(Markup.joining());
    Markup rows =
        IntStream.range(0, classes)
            .mapToObj(label -> row(label, counts[label]))
            .collect(Markup.joining());
    return Markup.format(
        "<div class=\"scroll whole\"><table class=\"matrix\">\n<thead><tr><th></th>%s</tr></thead>\n<tbody>\n%s</tbody></table></div>\n%s",
        head,
        rows,
        Html.note(
            String.format(
                Locale.ROOT,
                "A row for each class: how many of its validation images were taken for the class of the column after epoch %d; the fuller a cell's colour, the larger its share of the row. What is right lies on the diagonal.",
                findings.epoch())));
  }

  private Markup row(int label, long[] counts) {
    long images = Math.max(1, LongStream.of(counts).sum());
    Markup cells =
        IntStream.range(0, counts.length)
            .mapToObj(
                other ->
                    Markup.format(
                        "<td class=\"%s\" style=\"--share:%.1f%%\">%s</td>",
                        other == label ? "right" : "wrong",
                        100.0 * counts[other] / images,
                        counts[other] == 0 ? "" : Long.toString(counts[other])))
            .collect(Markup.joining());
    return Markup.format("<tr><th>%s</th>%s</tr>\n", names.name(label), cells);
  }

  private Markup mistakes() {
    if (findings.confused().isEmpty()) {
      return Markup.literal("<p>Nothing: every validation image was taken for what it is.</p>\n");
    }
    List<List<String>> rows = findings.confused().stream().limit(ROWS).map(this::mistake).toList();
    return Html.table(
        Html.Cells.NUMBERS, List.of("most frequent mistakes", "images", "of the class"), rows);
  }

  private List<String> mistake(Confusion.Mistake mistake) {
    long images = findings.perClass().get(mistake.label()).images();
    return List.of(
        names.name(mistake.label()) + ", taken for " + names.name(mistake.takenFor()),
        Html.format("%,d", mistake.images()),
        Html.percent((double) mistake.images() / images));
  }
}
