package org.beamnet.runners.report;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.shard.StageNanos;
import org.beamnet.runners.RecordedCommand;
import org.beamnet.schemas.storage.Holder;

/**
 * How a dataset was made; {@code provenance.json}. Of a run that was stopped and went on, the last
 * part.
 *
 * @param command as it was typed, without values that may be secret ({@link RecordedCommand})
 * @param configuration every flag that a file may give, with its value, given or by default; {@code
 *     --config} takes it
 * @param versions of programs and libraries, by name
 * @param runner and its parallelism, in words
 * @param host the machine that started the run
 * @param start when the run began
 * @param end when the dataset was complete
 * @param seconds between them
 * @param images built in this run
 * @param imagesPerSecond over the whole run, start-up and all
 * @param threadSeconds where the time of the building threads went, by stage; all shards
 * @param settings everything that decides the bytes of the dataset
 * @param shards built in this run, or found finished
 */
record Provenance(
    List<String> command,
    Map<String, String> configuration,
    Map<String, String> versions,
    String runner,
    String host,
    String start,
    String end,
    double seconds,
    long images,
    double imagesPerSecond,
    Map<String, Double> threadSeconds,
    Map<String, String> settings,
    ShardCounts shards) {
  private static final double NANOS = 1e9;

  /** Of a run that ended now. */
  static Provenance of(
      PreprocessPlan plan,
      List<String> command,
      Map<String, String> configuration,
      String runner,
      Instant start,
      ShardCounts shards,
      StageNanos nanos) {
    Instant end = Instant.now();
    double seconds = Duration.between(start, end).toMillis() / 1e3;
    return new Provenance(
        List.copyOf(command),
        configuration,
        Versions.all(plan.decoding().jpegLibrary()),
        runner,
        Holder.thisProcess().host(),
        start.toString(),
        end.toString(),
        seconds,
        shards.imagesBuilt(),
        shards.imagesBuilt() / Math.max(seconds, 1e-3),
        seconds(nanos),
        plan.facts(),
        shards);
  }

  private static Map<String, Double> seconds(StageNanos nanos) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("read", nanos.read() / NANOS);
    seconds.put("prepare", nanos.prepare() / NANOS);
    seconds.put("encode", nanos.encode() / NANOS);
    seconds.put("sum", nanos.sum() / NANOS);
    seconds.put("write", nanos.write() / NANOS);
    return seconds;
  }
}
