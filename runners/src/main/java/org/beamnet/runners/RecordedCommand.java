package org.beamnet.runners;

import java.util.List;
import java.util.Set;

/**
 * A command line as a dataset keeps it. Flags of Beam, of its runners and of its stores may hold
 * passwords and keys; values are kept of flags that are known to hold none.
 */
public final class RecordedCommand {
  /** Text in place of a value. */
  static final String NOT_RECORDED = "(not recorded)";

  /** Harmless flags besides {@link OwnFlags}. */
  private static final Set<String> HARMLESS =
      Set.of("config", "disableMetrics", "flinkConfDir", "flinkMaster", "parallelism", "runner");

  private RecordedCommand() {}

  /** The arguments; each value whose flag may hold a secret is {@value #NOT_RECORDED}. */
  static List<String> of(List<String> arguments) {
    return arguments.stream().map(RecordedCommand::recorded).toList();
  }

  private static String recorded(String argument) {
    String name = CommandLine.name(argument);
    boolean harmless =
        name.startsWith("--")
            && (HARMLESS.contains(name.substring(2))
                || OwnFlags.names().contains(name.substring(2)));
    return harmless || name.equals(argument) ? argument : name + "=" + NOT_RECORDED;
  }
}
