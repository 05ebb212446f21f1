package org.beamnet.trainer.options;

import java.nio.file.Path;
import java.util.Objects;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.checkpoint.CheckpointFile;
import org.beamnet.trainer.run.RunFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that name a trained network; exactly one of them is given. */
public final class ModelChoice {
  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "The folder of a run; its newest checkpoint is used.")
  private @Nullable Path run;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint, which need not lie in its run's folder.")
  private @Nullable Path checkpoint;

  /**
   * Reads it.
   *
   * @param command takes warnings of damaged checkpoints that were passed over
   * @throws org.beamnet.schemas.DatasetException if it is missing or damaged
   */
  public Checkpoint read(CommandSpec command) {
    if (run != null) {
      return new RunFolder(run)
          .checkpoints()
          .newest(warning -> command.commandLine().getErr().println("warning: " + warning));
    }
    return CheckpointFile.read(Objects.requireNonNull(checkpoint));
  }
}
