package org.beamnet.trainer.cli;

import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options that say how a training is told. None changes a bit of it. */
final class LogChoice {
  @Option(
      names = "--json",
      description =
          "Tell training as JSON on standard output, an object a line (start, steps, epoch,"
              + " checkpoint, end); what people read goes to standard error.")
  private boolean json;

  @Option(
      names = "--log-steps",
      paramLabel = "N",
      description =
          "Steps that a row of the run's steps.csv, and a steps object of --json, stands for."
              + " Default: 50.")
  private int steps = 50;

  /** Checks the values. */
  void check() {
    if (steps < 1) {
      throw new UsageException("log-steps: must be 1 or more, was " + steps);
    }
  }

  /** Steps to a row. */
  int steps() {
    return steps;
  }

  /** Takes the lines for people. */
  PrintWriter lines(CommandLine command) {
    return json ? command.getErr() : command.getOut();
  }

  /** Takes the events; nowhere, unless they are asked for. */
  JsonEvents events(CommandLine command) {
    return new JsonEvents(json ? command.getOut() : new PrintWriter(Writer.nullWriter()));
  }
}
