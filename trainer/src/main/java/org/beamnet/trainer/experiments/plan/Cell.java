package org.beamnet.trainer.experiments.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One training of a plan. Arms of several experiments may share it.
 *
 * @param id name of its folder: base, flags that differ from it, seed
 * @param base name of the base
 * @param dataset name of the dataset
 * @param flags of {@code train} without dashes, sorted
 * @param seed of the run
 */
public record Cell(String id, String base, String dataset, Map<String, String> flags, long seed) {
  /**
   * Native threads of a cell whose plan names no number. Fixed, because the weights depend on it:
   * neither the machine nor the trainings beside a cell may change its result.
   */
  private static final String DEFAULT_THREADS = "1";

  /** The cell of a base with some flags changed. */
  public static Cell of(String name, Plan.Base base, Map<String, String> changed, long seed) {
    Map<String, String> flags = new TreeMap<>(base.flags());
    flags.putAll(changed);
    StringBuilder id = new StringBuilder(name);
    new TreeMap<>(changed).forEach((flag, value) -> id.append("-" + flag + "-" + value));
    return new Cell(id + "-seed" + seed, name, base.dataset(), flags, seed);
  }

  /** What {@code train} is told, but for the dataset, the run and what changes no weight. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    flags.forEach((flag, value) -> arguments.add("--" + flag + "=" + value));
    if (!flags.containsKey(PlanCheck.NATIVE_THREADS)) {
      arguments.add(nativeThreads());
    }
    arguments.add("--seed=" + seed);
    return arguments;
  }

  /** The flag that names how many native threads train and evaluate it. */
  public String nativeThreads() {
    return "--%s=%s".formatted(PlanCheck.NATIVE_THREADS, threads());
  }

  /** How many native threads train and evaluate it, as a plan writes it. */
  public String threads() {
    return flags.getOrDefault(PlanCheck.NATIVE_THREADS, DEFAULT_THREADS);
  }
}
