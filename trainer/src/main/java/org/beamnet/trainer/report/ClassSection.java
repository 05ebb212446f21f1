package org.beamnet.trainer.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.html.Markup;
import org.beamnet.trainer.evaluate.Confusion;
import org.beamnet.trainer.evaluate.TopFive;
import org.beamnet.trainer.findings.Findings;

/** How each class fared, the worst first. */
final class ClassSection {
  private ClassSection() {}

  static Markup html(Findings findings) {
    List<List<String>> rows =
        findings.perClass().stream()
            .filter(one -> one.images() > 0)
            .sorted(Comparator.comparingDouble(Confusion.PerClass::top1Accuracy))
            .map(
                one ->
                    TopFive.column(
                        List.of(
                            findings.classes().get(one.label()),
                            Html.format("%,d", one.images()),
                            Html.percent(one.top1Accuracy())),
                        Html.percent(one.top5Accuracy()),
                        findings.classes().size()))
            .toList();
    return Html.section(
        "Class by class",
        Markup.join(
            Html.table(
                Html.Cells.NUMBERS,
                TopFive.column(
                    List.of("class", "images", "top-1"), "top-5", findings.classes().size()),
                rows),
            Html.note(
                String.format(
                    Locale.ROOT,
                    "Accuracy in validation after epoch %d, the worst class first.",
                    findings.epoch()))));
  }
}
