package org.beamnet.trainer.options;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.process.UsageException;
import org.beamnet.trainer.telemetry.JsonEvents;
import org.beamnet.trainer.telemetry.ScalarEvents;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options that say how a training is told. None changes a bit of it. */
public final class LogChoice {
  @Option(
      names = "--json",
      description =
          "Tell training as JSON on standard output, an object a line (start, steps, epoch,"
              + " warning, checkpoint, end); what people read goes to standard error.")
  private boolean json;

  @Option(
      names = "--log-steps",
      paramLabel = "N",
      description =
          "Steps that a row of the run's steps.csv, a steps object of --json, and a point of"
              + " --tensorboard stands for. Default: 50.")
  private int steps = 50;

  @Option(
      names = "--tensorboard",
      description =
          "Also write event files for TensorBoard into the run's tensorboard/: loss, top-1 error,"
              + " learning rate and images a second, of every --log-steps steps (steps) and of"
              + " every epoch (train, which also has dead units, update-to-weight ratios,"
              + " logit deviation and gradient norm); loss, top-1 and top-5 error of validation (validation). To"
              + " look at them: tensorboard --logdir=DIR/tensorboard.")
  private boolean tensorBoard;

  /** Checks the values. */
  public void check() {
    if (steps < 1) {
      throw new UsageException("log-steps: must be 1 or more, was " + steps);
    }
  }

  /** Steps to a row. */
  public int steps() {
    return steps;
  }

  /** Takes the lines for people. */
  public PrintWriter lines(CommandLine command) {
    return json ? command.getErr() : command.getOut();
  }

  /** Takes the events; nowhere, unless they are asked for. */
  public JsonEvents events(CommandLine command) {
    return new JsonEvents(json ? command.getOut() : new PrintWriter(Writer.nullWriter()));
  }

  /**
   * Writes event files, if they are asked for.
   *
   * @param run folder of the run
   * @param start where training stands
   * @param epochSteps steps of an epoch
   */
  public Optional<ScalarEvents> scalars(Path run, TrainingState start, long epochSteps) {
    return tensorBoard
        ? Optional.of(new ScalarEvents(run.resolve("tensorboard"), start, epochSteps))
        : Optional.empty();
  }
}
