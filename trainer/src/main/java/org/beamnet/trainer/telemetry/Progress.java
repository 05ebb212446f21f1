package org.beamnet.trainer.telemetry;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.beamnet.schemas.program.ConsoleStream;
import org.beamnet.schemas.program.Plural;
import org.beamnet.trainer.evaluate.TopFive;
import org.beamnet.trainer.health.HealthWarning;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.TrainingObserver;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.process.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * What each epoch came to and what the schedule made of it, and on a terminal a bar below it:
 * images done, rate, time left, loss, error, learning rate.
 */
public final class Progress implements TrainingObserver, AutoCloseable {
  /** Redraws its line and touches no other; that of a finished bar is free again. */
  private static final class OneLine extends ConsoleProgressBarConsumer {
    OneLine() {
      super(ConsoleStream.plain(System.err));
    }

    @Override
    public void close() {
      ConsoleStream.plain(System.err).flush();
    }
  }

  private static final int REFRESH_MILLIS = 250;
  private static final double PERCENT = 100;

  private final PrintWriter out;
  private final PrintWriter err;
  private final int epochBound;
  private final int classes;
  private final boolean watched;
  private @Nullable ProgressBar bar;
  private String task = "";

  /**
   * A display.
   *
   * @param out takes the lines
   * @param err takes the warnings
   * @param epochBound most epochs of the run
   * @param classes of the dataset
   */
  public Progress(PrintWriter out, PrintWriter err, int epochBound, int classes) {
    this.out = out;
    this.err = err;
    this.epochBound = epochBound;
    this.classes = classes;
    watched = Terminal.isWatched();
  }

  @Override
  public void onStep(TrainingState state, long epochImages) {
    warn(state.epoch() + 1, EpochWarnings.afterStep(state));
    show(
        String.format(Locale.ROOT, "epoch %d/%d", state.epoch() + 1, epochBound),
        epochImages,
        state.totals().images(),
        String.format(
            Locale.ROOT,
            " loss %.3f, error %.1f %%, rate %.1e",
            state.totals().meanLoss(),
            PERCENT * state.totals().error(),
            state.schedule().learningRate()));
  }

  @Override
  public void onValidation(long done, long images) {
    show("validation", images, done, "");
  }

  @Override
  public void onEpoch(TrainingState state) {
    close();
    EpochResult result = state.history().get(state.history().size() - 1);
    out.printf(
        Locale.ROOT,
        "epoch %3d/%d  loss %.4f  validation loss %.4f  top-1 error %.2f %%%s  rate %.1e  %.0f img/s%n",
        result.epoch(),
        epochBound,
        result.trainLoss(),
        result.validation().loss(),
        PERCENT * result.validation().top1Error(),
        TopFive.words("  top-5 error %.2f %%", result.validation().top5Error(), classes),
        result.learningRate(),
        result.imagesPerSecond());
    out.printf("    schedule: %s%n", result.decision().reason());
    out.printf("    health: %s%n", HealthWords.of(result.health()));
    out.printf("    time: %s%n", TimeWords.of(result.time()));
    if (result.skipped() > 0 || result.validation().skipped() > 0) {
      out.printf(
          Locale.ROOT,
          "    skipped: %d training and %s that cannot be read%n",
          result.skipped(),
          Plural.of(result.validation().skipped(), "validation image"));
    }
    out.flush();
    warn(state.epoch(), EpochWarnings.afterEpoch(state));
  }

  private void warn(int epoch, List<HealthWarning> warnings) {
    for (HealthWarning warning : warnings) {
      close();
      err.printf(Locale.ROOT, "warning: epoch %d: %s%n", epoch, warning.text());
      err.flush();
    }
  }

  @Override
  public void onStop(TrainingState state) {
    close();
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.close();
    }
    bar = null;
    task = "";
  }

  private void show(String name, long max, long done, String message) {
    if (!watched) {
      return;
    }
    ProgressBar shown = bar;
    if (shown == null || !task.equals(name)) {
      close();
      shown =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setInitialMax(max)
              .setUnit(" img", 1)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(REFRESH_MILLIS)
              .showSpeed()
              .setConsumer(new OneLine())
              .clearDisplayOnFinish()
              .startsFrom(done, java.time.Duration.ZERO)
              .build();
      bar = shown;
      task = name;
    }
    shown.stepTo(done);
    shown.setExtraMessage(message);
  }
}
