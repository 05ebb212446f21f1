package org.beamnet.runners.report;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.beamnet.schemas.text.VisibleText;

/** A bar with rate and time left. */
final class ProgressBarDisplay implements ProgressDisplay {
  private static final int REFRESH_MILLIS = 500;

  private final ProgressBar bar;

  ProgressBarDisplay(PrintStream stream, long doneBefore) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("Images")
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(stream))
            .startsFrom(doneBefore, Duration.ZERO)
            .showSpeed()
            .build();
  }

  @Override
  public void show(Progress.Snapshot snapshot) {
    if (snapshot.total() > 0) {
      bar.maxHint(snapshot.total());
    }
    bar.stepTo(snapshot.work().seen());
    bar.setExtraMessage(
        VisibleText.line(
            " %s; rejected %s"
                .formatted(WorkWords.bytes(snapshot.work()), WorkWords.rejected(snapshot.work()))));
  }

  @Override
  public void close() {
    bar.close();
  }
}
