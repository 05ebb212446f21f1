package org.beamnet.runners;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.storage.Location;
import org.jspecify.annotations.Nullable;

/**
 * Every flag of a run that a configuration file may give, with its value, given or by default, as
 * {@code --config} takes it. A cluster and its parallelism are left out: they belong to the command
 * line ({@link FileFlags}).
 */
final class Configuration {
  /** What is done once, and what only the person at the command line may allow. */
  private static final Set<String> ACTIONS =
      Set.of("plan", "overwrite", "verbose", "json", "followOutsideLinks");

  private static final Set<String> PLACES =
      Set.of("source", "output", "validation", "devkit", "extend", "statistics");

  private Configuration() {}

  /** Of a run of {@code plan}, by the names of the flags; those that are not set are left out. */
  static Map<String, String> of(PreprocessPlan plan, PreprocessOptions options) {
    Map<String, String> values = new TreeMap<>();
    for (Method getter : OwnFlags.getters()) {
      String name = OwnFlags.name(getter);
      Object value = ACTIONS.contains(name) ? null : value(options, getter);
      if (value != null) {
        String text = value.toString();
        values.put(name, PLACES.contains(name) ? Location.absolute(text) : text);
      }
    }
    values.put("side", Integer.toString(plan.side()));
    values.put("encoding", plan.encoding().id());
    if (plan.holdOut() > 0) {
      values.put("holdOut", Double.toString(plan.holdOut()));
    }
    values.put("runner", options.getRunner().getSimpleName());
    int parallelism = options.as(FlinkPipelineOptions.class).getParallelism();
    if (parallelism > 0 && Engine.isInProcess(options)) {
      values.put("parallelism", Integer.toString(parallelism));
    }
    return values;
  }

  private static @Nullable Object value(PreprocessOptions options, Method getter) {
    try {
      return getter.invoke(options);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(getter + ": must be readable", e);
    }
  }
}
