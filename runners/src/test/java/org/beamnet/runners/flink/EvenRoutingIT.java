package org.beamnet.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.beamnet.pipelines.shard.ShardId;
import org.beamnet.pipelines.shard.ShardIdCoder;
import org.beamnet.pipelines.shard.ShardRouting;
import org.beamnet.schemas.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a real Flink builds shards: this package knows its hash, which no document promises. */
class EvenRoutingIT {
  private static final Map<ShardId, String> WORKERS = new ConcurrentHashMap<>();

  @ParameterizedTest
  @CsvSource({"4, 2, 2", "10, 2, 2", "9, 3, 3", "7, 1, 4", "1, 1, 3"})
  void noSubtaskGetsMoreThanItsTurn(int train, int validation, int subtasks) throws Exception {
    List<ShardId> shards = new ArrayList<>(shards(Split.TRAIN, train));
    shards.addAll(shards(Split.VALIDATION, validation));

    Map<String, Long> counts = count(shards, subtasks, new EvenRouting(subtasks));

    int even = (shards.size() + subtasks - 1) / subtasks;
    assertThat(counts.values()).allMatch(count -> count <= even);
  }

  @Test
  void byHashAloneTheyLieUnevenly() throws Exception {
    assertThat(count(shards(Split.TRAIN, 8), 2, ShardRouting.BY_HASH).values())
        .containsExactlyInAnyOrder(2L, 6L);
  }

  @Test
  void thereIsAtLeastOneSubtask() {
    assertThatThrownBy(() -> new EvenRouting(0)).hasMessage("subtasks: must be at least 1, was 0");
  }

  private static List<ShardId> shards(Split split, int count) {
    List<ShardId> shards = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      shards.add(new ShardId(split, number, count));
    }
    return shards;
  }

  /** Shards by the thread, one for each subtask, that got them. */
  private static Map<String, Long> count(List<ShardId> shards, int subtasks, ShardRouting routing)
      throws Exception {
    WORKERS.clear();
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster("[local]");
    options.setParallelism(subtasks);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(
            Create.of(shards.stream().map(shard -> KV.of(shard, "")).toList())
                .withCoder(KvCoder.of(ShardIdCoder.of(routing), StringUtf8Coder.of())))
        .apply(ParDo.of(new NoteFn()));
    assertThat(EmbeddedFlink.run(pipeline)).isEqualTo(PipelineResult.State.DONE);
    assertThat(WORKERS).containsOnlyKeys(shards);
    return WORKERS.values().stream()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  /** Has state, as the step that builds shards: that decides how Flink distributes its elements. */
  private static final class NoteFn extends DoFn<KV<ShardId, String>, Void> {
    @StateId("seen")
    private final StateSpec<ValueState<String>> seen = StateSpecs.value(StringUtf8Coder.of());

    @ProcessElement
    public void note(
        @Element KV<ShardId, String> shard, @StateId("seen") ValueState<String> state) {
      state.write("seen");
      WORKERS.put(shard.getKey(), Thread.currentThread().getName());
    }
  }
}
