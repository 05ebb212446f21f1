package org.beamnet.trainer.report;

import java.util.Map;

/**
 * Where and how a run was made; nothing of it changes what the recipe says.
 *
 * @param command as it was typed
 * @param versions of the program, Java, the system and ND4J's backend, by name
 */
public record Environment(String command, Map<String, String> versions) {
  /** Copies the map. */
  public Environment {
    versions = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(versions));
  }
}
