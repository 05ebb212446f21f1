package org.beamnet.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.Create;
import org.beamnet.pipelines.PreprocessImages;
import org.beamnet.pipelines.claim.HeldClaim;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.runners.flink.Submission;
import org.beamnet.runners.flink.SubmittedFlink;
import org.beamnet.runners.report.Interruption;
import org.beamnet.runners.report.JsonEvents;
import org.beamnet.runners.report.ProgressWatch;
import org.beamnet.runners.report.RunReport;
import org.beamnet.runners.report.Versions;
import org.beamnet.schemas.program.ConsoleStream;
import org.beamnet.schemas.program.NativeFolders;
import org.beamnet.schemas.program.StandardOutput;

/** The {@code preprocess} command: arguments in, a dataset and an exit code out. */
public final class PreprocessCommand {
  private final PrintStream out;
  private final PrintStream err;
  private final Submission submission;

  /**
   * A command that speaks to these streams.
   *
   * @param out results
   * @param err progress and errors
   */
  public PreprocessCommand(PrintStream out, PrintStream err) {
    this(out, err, Submission.NONE);
  }

  private PreprocessCommand(PrintStream out, PrintStream err, Submission submission) {
    this.out = ConsoleStream.on(out);
    this.err = ConsoleStream.on(err);
    this.submission = submission;
  }

  /**
   * Runs the command and ends the process with its exit code. Where Flink started the program, the
   * process is Flink's: then this returns after success, and throws after failure.
   */
  public static void main(String[] args) {
    Submission submission = Submission.current();
    if (submission != Submission.NONE) {
      new PreprocessCommand(System.out, System.err, submission).runSubmitted(args);
      return;
    }
    // For libraries: one writes the byte ranges that it asks a store for in the digits of the
    // locale.
    Locale.setDefault(Locale.ROOT);
    ConsoleStream.guardErrors(System.err);
    if (CommandLine.has(args, "--verbose", "--verbose=true")) {
      // Before the first logger is made.
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    }
    StandardOutput output = StandardOutput.ofProcess();
    System.setOut(output.stream(StandardOutput.encoding()));
    int code = new PreprocessCommand(System.out, System.err).run(args);
    Optional<String> fault = output.fault();
    fault.ifPresent(words -> System.err.println("preprocess: " + words));
    boolean lost = fault.isPresent() && code == ExitCode.OK.status();
    System.exit(lost ? ExitCode.FAILED.status() : code);
  }

  /** Runs the command in this process; see {@code --help} for the exit codes. */
  public int run(String... args) {
    try {
      execute(args);
      return ExitCode.OK.status();
    } catch (Throwable e) { // The edge of the program: even an error ends in a sentence and a code.
      return report(e, args).exitCode().status();
    }
  }

  private void runSubmitted(String... args) {
    try {
      execute(args);
    } catch (Throwable e) { // The edge of the program, which belongs to Flink.
      throw new SubmittedRunException(report(e, args), e);
    }
  }

  private Failure report(Throwable thrown, String... args) {
    Failure failure = Failure.of(thrown);
    err.print("preprocess: " + failure.message() + "\n");
    if (CommandLine.has(args, "--verbose", "--verbose=true")) {
      thrown.printStackTrace(err);
    }
    return failure;
  }

  private void execute(String... args) throws IOException {
    if (args.length == 0) {
      out.print(Help.TEXT);
      throw new UsageException("--source and --output must be given.");
    }
    if (CommandLine.has(args, "--help", "-h", "help")) {
      out.print(Help.TEXT);
      return;
    }
    if (args[0].equals(Completion.WORD)) {
      out.print(Completion.script());
      return;
    }
    if (CommandLine.has(args, "--version")) {
      Arrays.stream(Versions.lines()).forEach(out::println);
      return;
    }
    NativeFolders.choose();
    PreprocessOptions options = CommandLine.parse(ConfigFlags.expand(args));
    FileSystems.setDefaultPipelineOptions(options);
    Engine.prepare(options, submission);
    PreprocessPlan plan = Planning.plan(options);
    if (options.getPlan()) {
      PlanPreview.print(plan, options, Engine.describe(options), out);
    } else if (submission == Submission.GRAPH_ONLY) {
      run(plan, options, Engine.describe(options));
    } else if (submission.isInJobManager() && RepeatedRun.isFinished(plan)) {
      err.printf("%s was finished by an equal run: nothing to do.%n", plan.output().root());
      runNothing(options);
    } else if (!preprocess(plan, options, List.of(args)) && submission.isInJobManager()) {
      runNothing(options);
    }
  }

  /** Returns whether there was a job to run. */
  private boolean preprocess(PreprocessPlan plan, PreprocessOptions options, List<String> args)
      throws IOException {
    Instant start = Instant.now();
    // Looked at before anything is written, and once more when no other run can write.
    Overwriting.check(plan, options);
    Optional<String> recoverable = SubmittedFlink.recoverableRun(submission);
    try (HeldClaim claim =
        recoverable.isPresent()
            ? HeldClaim.take(plan.output(), recoverable.get())
            : HeldClaim.take(plan.output())) {
      PreprocessPlan claimed = plan.claimedBy(claim.run());
      OutputFolder output = claimed.output();
      boolean goesOn = WorkArea.isBegun(output) && !options.getOverwrite();
      Overwriting.begin(claimed, options, err);
      String engine = Engine.describe(options);
      err.printf(
          "%s %s: %s%n", goesOn ? "Going on with" : "Preprocessing into", output.root(), engine);
      Map<String, String> configuration = Configuration.of(claimed, options);
      JsonEvents events = JsonEvents.on(out, options.getJson());
      events.start(output.root(), engine, goesOn, configuration);
      boolean unfinished = !WorkArea.isComplete(claimed);
      if (unfinished) {
        run(claimed, options, engine, events, err);
      }
      RunReport report =
          RunReport.of(claimed, RecordedCommand.of(args), configuration, engine, start);
      report.write();
      claim.lastBeat();
      WorkArea.sweep(output);
      events.end(report);
      report.print(options.getJson() ? err : out);
      return unfinished;
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
    pipeline.apply("Preprocess", new PreprocessImages(plan, Engine.routing(options)));
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

  /** Flink takes a program without a job for one that failed. */
  private static void runNothing(PreprocessOptions options) throws IOException {
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("Finished already", Create.of("nothing to do"));
    var unused = Engine.run(pipeline);
  }
}
