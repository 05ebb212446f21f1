package org.beamnet.runners.statistics;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.beamnet.runners.report.Versions;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.program.ConsoleStream;
import org.beamnet.schemas.program.ConsoleWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
    name = "statistics",
    versionProvider = StatisticsCommand.Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpWidth = 100,
    subcommands = {
      ShowCommand.class,
      MergeCommand.class,
      CompareCommand.class,
      ExportCommand.class,
      ImportCommand.class
    },
    description =
        "The mean image and colour statistics of datasets. PATH is the folder of a dataset, or a"
            + " statistics.parquet, here or on a file system that preprocess reads.",
    footer = {
      "",
      "  statistics show    imagenet-256 --output=pictures",
      "  statistics compare imagenet-256 photos-256",
      "  statistics merge   a-256 b-256 --output=both.parquet",
      "  statistics export  imagenet-256 --output=imagenet.npz",
      "  statistics import  fb.resnet --output=fb-resnet.json",
      "",
      "Exit codes: 0 done, 1 failed (compare: not equal), 2 usage, 3 bad data."
    })
public final class StatisticsCommand implements Runnable {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int BAD_DATA = 3;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean verbose;

  @Spec private CommandSpec spec = CommandSpec.create();

  private StatisticsCommand() {}

  /** What this program and its libraries are. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return Versions.lines();
    }
  }

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // For libraries.
    ConsoleStream.guardErrors(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(execute(out, err, arguments));
  }

  /**
   * Runs the program.
   *
   * @param out takes results
   * @param err takes everything else
   * @return the exit code
   */
  public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    int code =
        new CommandLine(new StatisticsCommand())
            // Help is this program's own text, in color; picocli looks for a terminal.
            .setOut(out)
            .setErr(new ConsoleWriter(err))
            // A dataset may be called @a; it must not be read as a list of options.
            .setExpandAtFiles(false)
            .setExecutionStrategy(parsed -> run(parsed, out))
            .setExecutionExceptionHandler(StatisticsCommand::fail)
            .setParameterExceptionHandler(StatisticsCommand::misuse)
            .execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  private static int run(ParseResult parsed, PrintWriter out) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    parsed.commandSpec().commandLine().setOut(new ConsoleWriter(out));
    return new CommandLine.RunLast().execute(parsed);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command, such as show");
  }

  private static int fail(Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    boolean known = failure instanceof DatasetException;
    StatisticsCommand program = (StatisticsCommand) command.getCommandSpec().root().userObject();
    err.printf("statistics: %s%n", known ? failure.getMessage() : failure);
    if (program.verbose) {
      failure.printStackTrace(err);
    }
    return known ? BAD_DATA : FAILED;
  }

  private static int misuse(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    command.getErr().println("statistics: " + failure.getMessage());
    command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' explains.");
    return USAGE;
  }
}
