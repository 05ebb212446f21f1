package org.beamnet.runners;

import java.lang.reflect.Method;
import java.util.TreeSet;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A script by which bash, and zsh, complete the flags of {@code preprocess}. */
final class Completion {
  static final String WORD = "completion";

  /** Flags that {@link PreprocessOptions} does not declare. */
  private static final String[] OTHERS = {
    "--config=", "--runner=", "--flinkMaster=", "--parallelism=", "--help", "--version"
  };

  private Completion() {}

  /** The script. */
  static String script() {
    TreeSet<String> flags = new TreeSet<>(java.util.List.of(OTHERS));
    for (Method getter : OwnFlags.getters()) {
      String flag = "--" + OwnFlags.name(getter);
      flags.add(getter.getReturnType() == boolean.class ? flag : flag + "=");
    }
    CommandSpec spec = CommandSpec.create().name("preprocess");
    spec.addSubcommand(WORD, CommandSpec.create());
    flags.forEach(flag -> spec.addOption(OptionSpec.builder(flag).build()));
    // A value follows its flag without a space.
    return AutoComplete.bash("preprocess", new picocli.CommandLine(spec))
        .replace("complete -F", "complete -o nospace -F");
  }
}
