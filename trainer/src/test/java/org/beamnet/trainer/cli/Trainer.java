package org.beamnet.trainer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.beamnet.trainer.process.StopSignal;

/** The program as a user starts it, within the test's process. */
final class Trainer {
  private Trainer() {}

  /**
   * How it ended.
   *
   * @param exitCode what a shell would see
   * @param out standard output
   * @param err standard error
   */
  record Outcome(int exitCode, String out, String err) {}

  static Outcome run(String... arguments) {
    return run(new StopSignal(), arguments);
  }

  static Outcome run(StopSignal stop, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        TrainerCommand.execute(
            stop, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    System.out.printf(
        Locale.ROOT, "$ trainer %s%n%s%s[%d]%n", String.join(" ", arguments), out, err, exitCode);
    return new Outcome(exitCode, out.toString(), err.toString());
  }
}
