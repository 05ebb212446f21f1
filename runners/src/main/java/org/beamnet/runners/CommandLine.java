package org.beamnet.runners;

import java.beans.Introspector;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Turns arguments into options; every complaint names its flag. */
final class CommandLine {
  private static final String HELP_HINT = " See preprocess --help.";

  /** What Beam's parser says of a value that does not fit its flag. */
  private static final Pattern MISTYPED =
      Pattern.compile("of type `([^`]+)` from String \"([^\"]*)\"");

  private CommandLine() {}

  /** Whether any of {@code flags} stands alone among the arguments. */
  static boolean has(String[] args, String... flags) {
    return Arrays.stream(args).anyMatch(List.of(flags)::contains);
  }

  /**
   * The options that {@code args} set. The runner is Flink where they name none.
   *
   * @throws UsageException if a flag is unknown, given twice, or of another type
   */
  static PreprocessOptions parse(String[] args) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      boolean valueApart =
          !arg.contains("=") && i + 1 < args.length && !args[i + 1].startsWith("--");
      if (arg.startsWith("--") && valueApart) {
        throw new UsageException(
            "%s: flags are written --name=value: %s=%s.".formatted(arg, arg, args[i + 1]));
      }
      if (!arg.startsWith("--")) {
        throw new UsageException(
            "'%s' is not a flag: flags are written --name=value.%s".formatted(arg, HELP_HINT));
      }
      if (!seen.add(name(arg))) {
        throw new UsageException("%s: is given twice. Give it once.".formatted(name(arg)));
      }
      // One by one, because Beam's complaint does not always say which flag it is about.
      parse(arg, arg);
    }
    PreprocessOptions options = parse("", args);
    if (!seen.contains("--runner")) {
      options.setRunner(FlinkRunner.class);
    }
    return options;
  }

  /** Whether Beam or one of its runners has a flag {@code name}, without dashes. */
  static boolean isOfBeam(String name) {
    return PipelineOptionsFactory.getRegisteredOptions().stream()
        .flatMap(options -> Arrays.stream(options.getMethods()))
        .map(method -> method.getName().replaceFirst("^(get|is)", ""))
        .anyMatch(property -> Introspector.decapitalize(property).equals(name));
  }

  private static PreprocessOptions parse(String complaintAbout, String... args) {
    try {
      return PipelineOptionsFactory.fromArgs(args).as(PreprocessOptions.class);
    } catch (IllegalArgumentException e) {
      throw new UsageException(complaint(complaintAbout, String.valueOf(e.getMessage())));
    }
  }

  private static String complaint(String arg, String message) {
    String name = name(arg);
    int unknown = message.indexOf("missing a property named");
    if (unknown >= 0) {
      int suggestion = message.indexOf("Did you mean");
      return name
          + ": there is no such flag."
          + (suggestion >= 0 ? " " + withDashes(message.substring(suggestion)) : "")
          + HELP_HINT;
    }
    Matcher mistyped = MISTYPED.matcher(message);
    if (mistyped.find()) {
      String type =
          switch (mistyped.group(1)) {
            case "int", "long", "Integer", "java.lang.Integer" -> "a whole number";
            case "boolean" -> "true or false";
            default -> "a number";
          };
      return "%s: must be %s, was '%s'.%s".formatted(name, type, mistyped.group(2), HELP_HINT);
    }
    return "%s: %s.%s".formatted(name, message.lines().findFirst().orElse("?"), HELP_HINT);
  }

  /** Beam names one flag in quotes, or several in brackets. */
  private static String withDashes(String suggestion) {
    return suggestion
        .replaceAll("'([^']+)'", "--$1")
        .replaceAll("(?<=[\\[ ])([a-zA-Z]+)(?=[,\\]])", "--$1")
        .replaceAll("[\\[\\]]", "");
  }

  /** The flag that an argument sets, with its dashes. */
  static String name(String arg) {
    int equals = arg.indexOf('=');
    return equals < 0 ? arg : arg.substring(0, equals);
  }
}
