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
   * @throws UsageException if the file cannot be read, or a flag in it is unknown or of another
   *     type
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
    for (Map.Entry<String, String> entry : values(path).entrySet()) {
      String name = "--" + entry.getKey();
      String flag = name + "=" + entry.getValue();
      try {
        var unused = CommandLine.parse(new String[] {flag});
      } catch (UsageException e) {
        throw new UsageException(path + ": " + e.getMessage());
      }
      if (!given.contains(name) && !given.contains(RIVALS.getOrDefault(name, name))) {
        flags.add(flag);
      }
    }
    return flags;
  }

  private static Map<String, String> values(Path path) {
    try {
      return ConfigFile.read(path).values();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--config: " + e.getMessage());
    }
  }
}
