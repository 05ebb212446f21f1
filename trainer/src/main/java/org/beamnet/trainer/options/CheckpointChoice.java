package org.beamnet.trainer.options;

import java.time.Duration;
import org.beamnet.trainer.checkpoint.CheckpointPlan;
import org.beamnet.trainer.process.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say when a run is saved. None changes a bit of it. */
public final class CheckpointChoice {
  private static final double MILLIS_PER_MINUTE = 60_000;

  @Option(
      names = "--checkpoint-steps",
      paramLabel = "N",
      description =
          "Also save within an epoch, every N steps; later where the one before is still being"
              + " written. Default: by time only.")
  private @Nullable Integer steps;

  @Option(
      names = "--checkpoint-minutes",
      paramLabel = "X",
      description = "Also save within an epoch, every X minutes. Default: 15.")
  private double minutes = CheckpointPlan.DEFAULT.time().toMillis() / MILLIS_PER_MINUTE;

  @Option(
      names = "--keep-checkpoints",
      paramLabel = "N",
      description = "Keep the N newest, and always that of the best epoch. Default: 2.")
  private int kept = CheckpointPlan.DEFAULT.kept();

  /**
   * The plan asked for.
   *
   * @throws UsageException if a value is out of range
   */
  public CheckpointPlan plan() {
    try {
      return new CheckpointPlan(
          steps == null ? CheckpointPlan.NEVER : steps,
          Duration.ofMillis(Math.round(minutes * MILLIS_PER_MINUTE)),
          kept);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + ". 'trainer train --help' explains.");
    }
  }
}
