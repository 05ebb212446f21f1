package org.beamnet.trainer.cli;

import java.util.concurrent.Callable;
import org.beamnet.trainer.process.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets a shell complete the words of the command line. */
@Command(
    name = "completion",
    description = {
      "Prints a script by which bash, and zsh, complete commands and options of trainer.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  source <(trainer/bin/trainer completion)     now, in this shell",
      "  trainer/bin/trainer completion > ~/.local/share/bash-completion/completions/trainer"
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(AutoComplete.bash("trainer", spec.root().commandLine()));
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
