package org.beamnet.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.beamnet.pipelines.PreprocessImages;
import org.beamnet.pipelines.claim.HeldClaim;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.program.ConsoleStream;
import org.beamnet.schemas.program.NativeFolders;

/** The {@code preprocess} command: arguments in, a dataset and an exit code out. */
public final class PreprocessCommand {
  private final PrintStream out;
  private final PrintStream err;

  /**
   * A command that speaks to these streams.
   *
   * @param out results
   * @param err progress and errors
   */
  public PreprocessCommand(PrintStream out, PrintStream err) {
    this.out = ConsoleStream.on(out);
    this.err = ConsoleStream.on(err);
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    ConsoleStream.guardErrors(System.err);
    if (CommandLine.has(args, "--verbose", "--verbose=true")) {
      // Before the first logger is made.
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    }
    System.exit(new PreprocessCommand(System.out, System.err).run(args));
  }

  /** Runs the command in this process; see {@code --help} for the exit codes. */
  public int run(String... args) {
    if (args.length == 0) {
      out.print(Help.TEXT);
      err.println("preprocess: --source and --output must be given.");
      return ExitCode.USAGE.status();
    }
    if (CommandLine.has(args, "--help", "-h", "help")) {
      out.print(Help.TEXT);
      return ExitCode.OK.status();
    }
    if (args[0].equals(Completion.WORD)) {
      out.print(Completion.script());
      return ExitCode.OK.status();
    }
    if (CommandLine.has(args, "--version")) {
      Arrays.stream(Versions.lines()).forEach(out::println);
      return ExitCode.OK.status();
    }
    try {
      NativeFolders.choose();
      PreprocessOptions options = CommandLine.parse(ConfigFlags.expand(args));
      FileSystems.setDefaultPipelineOptions(options);
      Engine.prepare(options);
      PreprocessPlan plan = Planning.plan(options);
      if (options.getPlan()) {
        PlanPreview.print(plan, options, Engine.describe(options), out);
      } else {
        preprocess(plan, options, List.of(args));
      }
      return ExitCode.OK.status();
    } catch (Throwable e) { // The edge of the program: even an error ends in a sentence and a code.
      Failure failure = Failure.of(e);
      err.print("preprocess: " + failure.message() + "\n");
      if (CommandLine.has(args, "--verbose", "--verbose=true")) {
        e.printStackTrace(err);
      }
      return failure.exitCode().status();
    }
  }

  private void preprocess(PreprocessPlan plan, PreprocessOptions options, List<String> args)
      throws IOException {
    Instant start = Instant.now();
    // Looked at before anything is written, and once more when no other run can write.
    Overwriting.check(plan, options);
    try (HeldClaim claim = HeldClaim.take(plan.output())) {
      PreprocessPlan claimed = plan.claimedBy(claim.run());
      OutputFolder output = claimed.output();
      boolean goesOn = WorkArea.isBegun(output) && !options.getOverwrite();
      Overwriting.begin(claimed, options, err);
      String engine = Engine.describe(options);
      err.printf(
          "%s %s: %s%n", goesOn ? "Going on with" : "Preprocessing into", output.root(), engine);
      Map<String, String> configuration = Configuration.of(claimed, options);
      JsonEvents events = JsonEvents.on(out, options);
      events.start(output.root(), engine, goesOn, configuration);
      if (!WorkArea.isComplete(claimed)) {
        run(claimed, options, engine, events, err);
      }
      RunReport report =
          RunReport.of(claimed, RecordedCommand.of(args), configuration, engine, start);
      report.write();
      claim.lastBeat();
      WorkArea.sweep(output);
      events.end(report);
      report.print(options.getJson() ? err : out);
    }
  }

  private static void run(
      PreprocessPlan plan,
      PreprocessOptions options,
      String engine,
      JsonEvents events,
      PrintStream err)
      throws IOException {
    OutputFolder output = plan.output();
    Interruption interruption = Interruption.watch(output, err);
    ProgressWatch progress = ProgressWatch.start(output, events, err);
    try {
      run(plan, options, engine);
    } catch (IOException | RuntimeException e) {
      end(output, e);
      throw e;
    } finally {
      progress.stop();
      interruption.unwatch();
    }
  }

  private static void end(OutputFolder output, Exception failure) {
    try {
      output.endRun();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e); // What failed first is what the user must hear of.
    }
  }

  private static void run(PreprocessPlan plan, PreprocessOptions options, String engine)
      throws IOException {
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("Preprocess", new PreprocessImages(plan));
    PipelineResult.State state;
    try {
      state = Engine.run(pipeline);
    } catch (RuntimeException e) {
      throw new IOException(engine, e);
    }
    if (state != PipelineResult.State.DONE) {
      throw new IOException(engine + " ended in state " + state);
    }
  }
}
