package org.beamnet.trainer.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.beamnet.schemas.program.ConfigFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Unmatched;
import picocli.CommandLine.UnmatchedArgumentException;

/** The option that names a file of options. */
public final class ConfigChoice {
  static final String NAME = "--config";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description =
          "Options from a file of lines such as seed=1; the command line wins. Every run saves its"
              + " own, all options with their values, as config.properties.")
  @SuppressWarnings("UnusedVariable") // Has been read when the command is parsed: see expand.
  private @Nullable Path file;

  /** Looks for the option and nothing else. */
  @Command
  private static final class Glance {
    @Option(names = NAME)
    private @Nullable Path file;

    @Unmatched
    @SuppressWarnings("UnusedVariable") // Where they are let alone.
    private List<String> others = new ArrayList<>();
  }

  /**
   * The arguments, with the options of the file that they name put in front, but for those that
   * they give themselves. As arguments, because picocli lets a flag whose default is true mean
   * false.
   *
   * @throws ParameterException if the file cannot be read, or names what is no option of the
   *     command
   */
  public static String[] expand(CommandLine program, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    int place = 0;
    while (place < all.size() && !program.getSubcommands().containsKey(all.get(place))) {
      place++;
    }
    Path named = named(arguments).orElse(null);
    if (named == null || place == all.size()) {
      return arguments;
    }
    CommandLine command = program.getSubcommands().get(all.get(place));
    if (command == null || command.getCommandSpec().findOption(NAME) == null) {
      return arguments;
    }
    List<String> options = new ArrayList<>();
    read(command, named)
        .values()
        .forEach(
            (key, value) -> {
              String option = "--" + key;
              requireKnown(command, named, key);
              if (all.stream().noneMatch(a -> a.equals(option) || a.startsWith(option + "="))) {
                requireHarmless(command, named, key, value);
                options.add(option + "=" + value);
              }
            });
    all.addAll(place + 1, options);
    return all.toArray(String[]::new);
  }

  /** The file that these arguments name. */
  public static Optional<Path> named(String... arguments) {
    Glance glance = new Glance();
    try {
      new CommandLine(glance).setExpandAtFiles(false).parseArgs(arguments);
    } catch (ParameterException e) {
      return Optional.empty(); // The command's own parser says it better.
    }
    return Optional.ofNullable(glance.file);
  }

  private static ConfigFile read(CommandLine command, Path file) {
    try {
      return ConfigFile.read(file);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }

  /** A file may come from a stranger: it must not show a training to the network. */
  private static void requireHarmless(CommandLine command, Path file, String key, String value) {
    if (MetricsChoice.HOST.equals("--" + key) && !value.equals(MetricsChoice.LOOPBACK)) {
      throw new ParameterException(
          command,
          "%s: %s: only the command line may open the metrics port to other machines, was '%s'. Give %s=%s there."
              .formatted(file, key, value, MetricsChoice.HOST, value));
    }
  }

  private static void requireKnown(CommandLine command, Path file, String key) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.findOption("--" + key) != null && !("--" + key).equals(NAME)) {
      return;
    }
    String meant =
        new UnmatchedArgumentException(command, List.of("--" + key))
            .getSuggestions().stream()
                .findFirst()
                .map(option -> " Did you mean %s?".formatted(option.replaceFirst("^--", "")))
                .orElse("");
    throw new ParameterException(
        command,
        "%s: %s: is no option of %s that a file can give.%s"
            .formatted(file, key, spec.name().toLowerCase(Locale.ROOT), meant));
  }
}
