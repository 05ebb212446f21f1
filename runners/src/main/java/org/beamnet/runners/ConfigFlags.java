package org.beamnet.runners;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.beamnet.schemas.program.ConfigFile;

/** Flags from the file that {@code --config} names; those of the command line win. */
final class ConfigFlags {
  private static final String PREFIX = "--config=";

  /** Of each pair only one can be given, so one on the command line wins over both in the file. */
  private static final Map<String, String> RIVALS =
      Map.of(
          "--validation", "--holdOut",
          "--holdOut", "--validation",
          "--output", "--extend",
          "--extend", "--output");

  private ConfigFlags() {}

  /**
   * The arguments without {@code --config}, and behind them the flags of its file that they do not
   * give themselves.
   *
   * @throws UsageException if the file cannot be read, or a flag in it is unknown, of another type,
   *     or not for files ({@link FileFlags}); the message names file and line
   */
  static String[] expand(String[] args) {
    List<String> files = Arrays.stream(args).filter(arg -> arg.startsWith(PREFIX)).toList();
    if (files.size() > 1) {
      throw new UsageException("--config: is given twice. Give it once.");
    }
    List<String> all = new ArrayList<>(List.of(args));
    all.removeAll(files);
    Set<String> given = new HashSet<>();
    all.forEach(arg -> given.add(CommandLine.name(arg)));
    for (String file : files) {
      all.addAll(read(Path.of(file.substring(PREFIX.length())), given));
    }
    return all.toArray(String[]::new);
  }

  private static List<String> read(Path path, Set<String> given) {
    List<String> flags = new ArrayList<>();
    ConfigFile file = file(path);
    for (Map.Entry<String, String> entry : file.values().entrySet()) {
      String name = "--" + entry.getKey();
      boolean wins = !given.contains(name) && !given.contains(RIVALS.getOrDefault(name, name));
      String flag = name + "=" + entry.getValue();
      try {
        check(entry.getKey(), entry.getValue(), wins);
      } catch (UsageException e) {
        throw new UsageException(file.place(entry.getKey()) + ": " + e.getMessage());
      }
      if (wins) {
        flags.add(flag);
      }
    }
    return flags;
  }

  /**
   * Refuses what a file may not give; its value is not looked at. Where the command line gives the
   * same flag, the file's is of no effect.
   */
  private static void check(String name, String value, boolean wins) {
    boolean allowed = FileFlags.allow(name, value);
    if (allowed || !CommandLine.isOfBeam(name)) {
      var unused = CommandLine.parse(new String[] {"--" + name + "=" + value});
    }
    if (!allowed && wins) {
      throw new UsageException(
          "--%s: cannot be given by a file, which may be someone else's: it could send data away, run code or delete. Take out the line, or give the flag on the command line."
              .formatted(name));
    }
  }

  private static ConfigFile file(Path path) {
    try {
      return ConfigFile.read(path);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--config: " + e.getMessage());
    }
  }
}
