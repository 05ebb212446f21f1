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

/** Every flag of a run with its value, given or by default, as {@code --config} takes it. */
final class Configuration {
  /** What is done once, and says nothing of the dataset. */
  private static final Set<String> ACTIONS = Set.of("plan", "overwrite", "verbose", "json");

  private static final Set<String> PLACES =
      Set.of("source", "output", "validation", "devkit", "extend", "statistics");
  private static final String GETTER = "get";

  private Configuration() {}

  /** Of a run of {@code plan}, by the names of the flags; those that are not set are left out. */
  static Map<String, String> of(PreprocessPlan plan, PreprocessOptions options) {
    Map<String, String> values = new TreeMap<>();
    for (Method method : PreprocessOptions.class.getDeclaredMethods()) {
      if (method.getName().startsWith(GETTER)) {
        String name = name(method);
        Object value = ACTIONS.contains(name) ? null : value(options, method);
        if (value != null) {
          String text = value.toString();
          values.put(name, PLACES.contains(name) ? Location.absolute(text) : text);
        }
      }
    }
    values.put("side", Integer.toString(plan.side()));
    values.put("encoding", plan.encoding().id());
    if (plan.holdOut() > 0) {
      values.put("holdOut", Double.toString(plan.holdOut()));
    }
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    values.put("runner", options.getRunner().getSimpleName());
    values.put("flinkMaster", flink.getFlinkMaster());
    if (flink.getParallelism() > 0) {
      values.put("parallelism", Integer.toString(flink.getParallelism()));
    }
    return values;
  }

  /** The flag that a getter reads. */
  private static String name(Method getter) {
    String name = getter.getName().substring(GETTER.length());
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static @Nullable Object value(PreprocessOptions options, Method getter) {
    try {
      return getter.invoke(options);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(getter + ": must be readable", e);
    }
  }
}
