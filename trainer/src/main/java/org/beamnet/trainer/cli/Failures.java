package org.beamnet.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.program.NameEncoding;
import org.beamnet.schemas.storage.FileFault;
import org.beamnet.trainer.kernels.KernelException;
import org.beamnet.trainer.loop.TrainingFailure;
import org.beamnet.trainer.options.ConfigChoice;
import org.beamnet.trainer.process.ErrorWords;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.process.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into one message and an exit code; the stack trace only if it is asked for. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final StopSignal stop;

  /** Failures of a command that may be asked to stop. */
  Failures(StopSignal stop) {
    this.stop = stop;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    if (isInterrupted()) {
      return ExitCode.INTERRUPTED;
    }
    if (failure instanceof UsageException || failure instanceof ParameterException) {
      err.println("trainer: " + failure.getMessage());
      nameConfig(failure, arguments.originalArgs(), err);
      return ExitCode.USAGE;
    }
    boolean verbose =
        arguments.hasMatchedOption("--verbose")
            || (arguments.hasSubcommand() && arguments.subcommand().hasMatchedOption("--verbose"));
    if (failure instanceof DatasetException) {
      return report(failure, String.valueOf(failure.getMessage()), verbose, err, ExitCode.BAD_DATA);
    }
    if (failure instanceof TrainingFailure || failure instanceof KernelException) {
      return report(failure, String.valueOf(failure.getMessage()), verbose, err, ExitCode.FAILED);
    }
    Optional<Error> error = ErrorWords.behind(failure);
    if (error.isPresent()) {
      return handleError(error.get(), verbose, err);
    }
    Optional<IOException> fault = fileFault(failure);
    String words = fault.map(it -> FileFault.sentence(failure, it)).orElse(failure + ".");
    return report(failure, words + hint(verbose), verbose, err, ExitCode.FAILED);
  }

  /** Tells of an error of the Java virtual machine. */
  int handleError(Error error, boolean verbose, PrintWriter err) {
    return isInterrupted()
        ? ExitCode.INTERRUPTED
        : report(error, ErrorWords.of(error) + hint(verbose), verbose, err, ExitCode.FAILED);
  }

  private static Optional<IOException> fileFault(Exception failure) {
    if (failure instanceof IOException fault) {
      return Optional.of(fault);
    }
    return failure instanceof UncheckedIOException wrapper
        ? Optional.ofNullable(wrapper.getCause())
        : Optional.empty();
  }

  private static String hint(boolean verbose) {
    return verbose ? "" : " --verbose shows where.";
  }

  /** What fails because it was interrupted is no fault; what fails while it saves is one. */
  private boolean isInterrupted() {
    return stop.isRaised() && !stop.isWaitingForSaving();
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    // Picocli looks for what is missing first; a misspelt option is the better explanation.
    List<String> unmatched = command.getUnmatchedArguments();
    if (failure instanceof MissingParameterException && !unmatched.isEmpty()) {
      err.println("trainer: unknown: " + String.join(" ", unmatched));
      UnmatchedArgumentException.printSuggestions(
          new UnmatchedArgumentException(command, unmatched), err);
    }
    explained(String.valueOf(failure.getMessage()), err);
    UnmatchedArgumentException.printSuggestions(failure, err);
    nameConfig(failure, List.of(arguments), err);
    err.println("'" + command.getCommandSpec().qualifiedName() + " --help' explains.");
    return ExitCode.USAGE;
  }

  /** What is wrong may stand there, and not on the command line. */
  private static void nameConfig(Exception failure, List<String> arguments, PrintWriter err) {
    ConfigChoice.named(arguments.toArray(String[]::new))
        .filter(file -> !String.valueOf(failure.getMessage()).contains(file.toString()))
        .ifPresent(file -> err.println("Options were also read from " + file + "."));
  }

  private static void explained(String message, PrintWriter err) {
    err.println("trainer: " + message);
    NameEncoding.remedy(message).ifPresent(err::println);
  }

  private static int report(
      Throwable failure, String message, boolean verbose, PrintWriter err, int code) {
    explained(message, err);
    if (verbose) {
      failure.printStackTrace(err);
    }
    return code;
  }
}
