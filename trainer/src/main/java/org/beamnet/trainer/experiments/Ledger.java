package org.beamnet.trainer.experiments;

import java.util.Locale;
import org.beamnet.schemas.text.MarkdownText;
import org.beamnet.trainer.experiments.compare.ExperimentResult;
import org.beamnet.trainer.experiments.compare.Finding;
import org.beamnet.trainer.experiments.compare.Results;

/** The claims as a table in Markdown: what the paper found, its author's later program, we. */
final class Ledger {
  private Ledger() {}

  static String of(Results results) {
    StringBuilder text = new StringBuilder();
    text.append("| claim | the paper | cuda-convnet2 | measured here | so |\n");
    text.append("|---|---|---|---|---|\n");
    for (ExperimentResult experiment : results.experiments()) {
      for (Finding finding : experiment.findings()) {
        text.append(
            row(
                finding.claim(),
                finding.paper(),
                finding.cudaConvnet2(),
                "%s: %s; %s"
                    .formatted(
                        finding.measure(),
                        finding.lower().words(finding.unit()),
                        finding.higher().words(finding.unit())),
                finding.verdict().words() + ": " + finding.words()));
      }
    }
    text.append('\n');
    text.append(facts(results));
    return text.toString();
  }

  private static String facts(Results results) {
    StringBuilder text = new StringBuilder();
    text.append("± is the sample standard deviation over seeds (")
        .append(String.join(", ", results.seeds().stream().map(String::valueOf).toList()))
        .append("). Intervals: Welch's t, or paired where both arms are the same networks.\n\n");
    results
        .datasets()
        .forEach(
            dataset -> text.append("* dataset %s\n".formatted(MarkdownText.of(dataset.words()))));
    results
        .environment()
        .forEach(
            (name, value) -> text.append("* %s: %s\n".formatted(name, MarkdownText.of(value))));
    text.append(
        String.format(
            Locale.ROOT,
            "* %d of %d cells finished, %.0f min of training in all, %d at a time\n",
            results.cells().size(),
            results.planned(),
            results.trainingSeconds() / 60,
            results.jobs()));
    text.append("* command: %s\n".formatted(MarkdownText.code(results.command())));
    return text.toString();
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(MarkdownText.of(cell)).append(" |");
    }
    return row.append('\n').toString();
  }
}
