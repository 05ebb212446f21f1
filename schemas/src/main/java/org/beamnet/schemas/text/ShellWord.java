package org.beamnet.schemas.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words of a command that a person may copy into bash or zsh. Each is exactly the argument that it
 * stands for: nothing in it is expanded, run or split.
 */
public final class ShellWord {
  /** Words that need no quotes. Shells expand a tilde or an equals sign at the start. */
  private static final Pattern PLAIN = Pattern.compile("[\\w%+,./:@-][\\w%+,./:=@~-]*");

  private ShellWord() {}

  /** The word for an argument, in quotes where it needs them. */
  public static String of(String argument) {
    if (PLAIN.matcher(argument).matches() && !argument.contains("=~") && !argument.contains(":~")) {
      return argument;
    }
    if (VisibleText.isVisible(argument)) {
      return "'" + argument.replace("'", "'\\''") + "'";
    }
    StringBuilder word = new StringBuilder("$'"); // Only in these quotes do escapes mean something.
    argument
        .replace("\\", "\\\\")
        .replace("'", "\\'")
        .codePoints()
        .forEach(point -> word.append(character(point)));
    return word.append('\'').toString();
  }

  private static String character(int point) {
    String text = Character.toString(point);
    return Character.isBmpCodePoint(point) || VisibleText.isVisible(text)
        ? VisibleText.line(text)
        : String.format(Locale.ROOT, "\\U%08x", point);
  }

  /** A program with its arguments. */
  public static String command(String program, List<String> arguments) {
    return Stream.concat(Stream.of(program), arguments.stream().map(ShellWord::of))
        .collect(Collectors.joining(" "));
  }
}
