package org.beamnet.trainer.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.beamnet.schemas.html.Markup;
import org.beamnet.trainer.evaluate.TopFive;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.TimeSpent;

/** The run's figures as numbers, epoch by epoch, and what the schedule made of them. */
final class HistorySection {
  private static final double PERCENT = 100;

  private HistorySection() {}

  static Markup html(List<EpochResult> history, int classes) {
    if (history.isEmpty()) {
      return Markup.NONE;
    }
    return Markup.join(
        Html.section("Epoch by epoch", figures(history, classes)),
        Html.section("What the schedule decided", decisions(history)),
        Html.section("Where the time went, in seconds", times(history)),
        Html.section("Images skipped because they cannot be read", skipped(history)));
  }

  private static Markup figures(List<EpochResult> history, int classes) {
    return Html.table(
        Html.Cells.NUMBERS,
        TopFive.column(
            List.of(
                "epoch",
                "rate",
                "loss",
                "val. loss",
                "images/s",
                "train top-1 error %",
                "top-1 error %"),
            "top-5 error %",
            classes),
        history.stream()
            .map(
                result ->
                    TopFive.column(
                        List.of(
                            Integer.toString(result.epoch()),
                            Html.format("%.1e", result.learningRate()),
                            Html.format("%.4f", result.trainLoss()),
                            Html.format("%.4f", result.validation().loss()),
                            Html.format("%.0f", result.imagesPerSecond()),
                            Html.format("%.2f", PERCENT * result.trainError()),
                            Html.format("%.2f", PERCENT * result.validation().top1Error())),
                        Html.format("%.2f", PERCENT * result.validation().top5Error()),
                        classes))
            .toList());
  }

  private static Markup decisions(List<EpochResult> history) {
    return Html.table(
        Html.Cells.WORDS,
        List.of("after epoch", "decision", "reason"),
        history.stream()
            .map(
                result ->
                    List.of(
                        Integer.toString(result.epoch()),
                        result.decision().kind().name().toLowerCase(Locale.ROOT),
                        result.decision().reason()))
            .toList());
  }

  private static Markup times(List<EpochResult> history) {
    return Markup.join(
        Html.table(
            Html.Cells.NUMBERS,
            List.of(
                "epoch",
                "waiting for data",
                "forward, backward",
                "validation",
                "checkpoints, report",
                "loader: read",
                "decode",
                "augment"),
            history.stream().map(HistorySection::time).toList()),
        Html.note("The loader's threads work beside the one that trains."));
  }

  private static List<String> time(EpochResult result) {
    TimeSpent time = result.time();
    return Stream.concat(
            Stream.of(Integer.toString(result.epoch())),
            Stream.of(
                    time.waiting(),
                    time.stepping(),
                    time.validating(),
                    time.saving(),
                    time.loading().read(),
                    time.loading().decode(),
                    time.loading().augment())
                .map(seconds -> Html.format("%.2f", seconds)))
        .toList();
  }

  private static Markup skipped(List<EpochResult> history) {
    List<List<String>> rows =
        history.stream()
            .filter(result -> result.skipped() > 0 || result.validation().skipped() > 0)
            .map(
                result ->
                    List.of(
                        Integer.toString(result.epoch()),
                        Long.toString(result.skipped()),
                        Long.toString(result.validation().skipped())))
            .toList();
    return rows.isEmpty()
        ? Markup.NONE
        : Html.table(Html.Cells.NUMBERS, List.of("epoch", "training", "validation"), rows);
  }
}
