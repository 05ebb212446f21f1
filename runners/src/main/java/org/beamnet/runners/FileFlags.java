package org.beamnet.runners;

import java.util.Map;
import java.util.Set;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkRunner;

/**
 * Flags that a configuration file may give. The file may be someone else's: a dataset's {@code
 * provenance.json}, say. It must not send data to another machine, name code, or delete anything.
 */
final class FileFlags {
  /** One deletes, the other reads files of the user: only the command line may say so. */
  private static final Set<String> OF_THE_COMMAND_LINE = Set.of("overwrite", "followOutsideLinks");

  /** Harmless flags of Beam that the help names, besides those with listed values. */
  private static final Set<String> OF_BEAM = Set.of("parallelism");

  /** Flags that are harmless with some values only: those that stay in this process. */
  private static final Map<String, Set<String>> VALUES =
      Map.of(
          "runner", Set.of(FlinkRunner.class.getSimpleName(), DirectRunner.class.getSimpleName()),
          "flinkMaster", Set.of(Engine.LOCAL));

  private FileFlags() {}

  /** Whether a file may give the flag {@code name}, without dashes, this value. */
  static boolean allow(String name, String value) {
    return OF_BEAM.contains(name)
        || VALUES.getOrDefault(name, Set.of()).contains(value)
        || (OwnFlags.names().contains(name) && !OF_THE_COMMAND_LINE.contains(name));
  }
}
