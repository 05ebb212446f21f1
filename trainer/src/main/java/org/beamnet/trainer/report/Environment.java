package org.beamnet.trainer.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where and how a run was made; nothing of it changes what the recipe says.
 *
 * @param command as it was typed
 * @param versions of the program, Java, the system and ND4J's backend, by name
 * @param hardware of the machine: processor, memory, GPU, by name
 */
public record Environment(
    String command, Map<String, String> versions, Map<String, String> hardware) {
  /** Copies the maps. */
  public Environment {
    versions = copy(versions);
    hardware = copy(hardware);
  }

  private static Map<String, String> copy(Map<String, String> ordered) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(ordered));
  }
}
