package org.beamnet.trainer.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.program.ConsoleStream;
import org.beamnet.schemas.program.ConsoleWriter;
import org.beamnet.schemas.program.NativeFolders;
import org.beamnet.schemas.program.StandardOutput;
import org.beamnet.trainer.experiments.trial.Launch;
import org.beamnet.trainer.options.ConfigChoice;
import org.beamnet.trainer.process.EnumWords;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.NativeMemory;
import org.beamnet.trainer.process.ParentWatch;
import org.beamnet.trainer.process.ProcessEnd;
import org.beamnet.trainer.process.Signals;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.process.ThreadFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
    name = "trainer",
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpWidth = 100,
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      InspectCommand.class,
      VerifyCommand.class,
      ExperimentsCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    description =
        "Trains AlexNet (Krizhevsky, Sutskever, Hinton 2012) on a dataset that preprocess wrote.",
    footer = {
      "",
      "A first run, on a dataset of side 32:",
      "  trainer verify   --dataset=data                      check every byte",
      "  trainer inspect  --dataset=data --output=pictures    look at what the network will see",
      "  trainer train    --dataset=data --run=runs/1 --recipe=small",
      "  trainer evaluate --dataset=data --run=runs/1 --views=10",
      "  trainer predict  --run=runs/1 picture.jpg",
      "  trainer export   --run=runs/1 --output=model.npz     for NumPy and PyTorch",
      "",
      "'trainer completion' prints a script by which bash completes all of this.",
      "Exit codes: 0 done, 1 failed, 2 usage, 3 bad data or a folder in use, 130 interrupted."
    })
public final class TrainerCommand implements Runnable {
  private final StopSignal stop;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean verbose;

  @Spec private CommandSpec spec = CommandSpec.create();

  private TrainerCommand(StopSignal stop) {
    this.stop = stop;
  }

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // For libraries: the completion script had the digits of the locale.
    Locale.setDefault(Locale.ROOT);
    System.setProperty("java.awt.headless", "true");
    ConsoleStream.guardErrors(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Thread.setDefaultUncaughtExceptionHandler(new ThreadFailure(err));
    StandardOutput output = StandardOutput.ofProcess();
    // Libraries print there as well.
    System.setOut(output.stream(StandardCharsets.UTF_8));
    StopSignal stop = new StopSignal();
    boolean hasParent = Boolean.getBoolean(Launch.CHILD);
    Signals signals = Signals.watch(stop, err, hasParent);
    if (hasParent) {
      ParentWatch.start(System.in, () -> signals.on("parent"));
    }
    int code =
        start(stop, new PrintWriter(System.out, true, StandardCharsets.UTF_8), err, arguments);
    Optional<String> fault = output.fault();
    fault.ifPresent(words -> err.println("trainer: " + words));
    err.flush();
    int ending = fault.isPresent() && code == ExitCode.OK ? ExitCode.FAILED : code;
    if (ending == ExitCode.FAILED) {
      ProcessEnd.now(ending);
    }
    System.exit(ending);
  }

  private static int start(StopSignal stop, PrintWriter out, PrintWriter err, String... arguments) {
    try {
      NativeMemory.configure();
      NativeFolders.choose();
    } catch (DatasetException e) {
      err.println("trainer: " + e.getMessage());
      return ExitCode.BAD_DATA;
    }
    int code = execute(stop, out, err, arguments);
    out.flush();
    return code;
  }

  /**
   * Runs the program.
   *
   * @param stop ends training and evaluation early
   * @param out takes results
   * @param err takes everything else
   * @return the exit code
   */
  public static int execute(
      StopSignal stop, PrintWriter out, PrintWriter err, String... arguments) {
    Failures failures = new Failures(stop);
    CommandLine program =
        new CommandLine(new TrainerCommand(stop))
            // Help is this program's own text, in color; picocli looks for a terminal.
            .setOut(out)
            .setErr(new ConsoleWriter(err))
            // A picture may be called @cat.png; it must not be read as a list of options.
            .setExpandAtFiles(false)
            .setExecutionStrategy(parsed -> run(parsed, out))
            .setExecutionExceptionHandler(failures)
            .setParameterExceptionHandler(failures);
    EnumWords.register(program);
    try {
      return program.execute(ConfigChoice.expand(program, arguments));
    } catch (ParameterException e) {
      return failures.handleParseException(e, arguments);
    } catch (Error e) { // Picocli passes on what is no exception.
      return failures.handleError(e, List.of(arguments).contains("--verbose"), err);
    }
  }

  private static int run(ParseResult parsed, PrintWriter out) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    parsed.commandSpec().commandLine().setOut(new ConsoleWriter(out));
    return new CommandLine.RunLast().execute(parsed);
  }

  StopSignal stop() {
    return stop;
  }

  boolean verbose() {
    return verbose;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command, such as train");
  }
}
