package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.beamnet.runners.flink.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Flags where Flink started the program. Each way of starting it is in SubmissionIT. */
class SubmittedFlagsTest {
  @ParameterizedTest
  @EnumSource(
      value = Submission.class,
      names = {"CLIENT", "APPLICATION", "GRAPH_ONLY"})
  void flinkDecidesWhereJobsRun(Submission submission) {
    PreprocessOptions options = CommandLine.parse(new String[] {"--parallelism=3"});
    Engine.prepare(options, submission);
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    assertThat(flink.getFlinkMaster()).isEqualTo("[auto]");
    assertThat(flink.getFilesToStage()).isEmpty();
    assertThat(Engine.isInProcess(options)).isFalse();
    assertThat(Engine.describe(options))
        .isEqualTo("FlinkRunner on the cluster it was submitted to, parallelism 3");
  }

  @ParameterizedTest
  @CsvSource({
    "APPLICATION, --flinkMaster=[local]",
    "CLIENT, --flinkMaster=[collection]",
    "UPLOADED_JAR, --flinkMaster=somewhere:8081",
    "APPLICATION, --runner=DirectRunner",
    "CLIENT, --attachedMode=false",
    "UPLOADED_JAR, --useDataStreamForBatch=true",
    "APPLICATION, --plan",
    "UPLOADED_JAR, --overwrite=true"
  })
  void refusesWhatCannotBeDoneThere(Submission submission, String flag) {
    PreprocessOptions options = CommandLine.parse(new String[] {flag});
    assertThatThrownBy(() -> Engine.prepare(options, submission))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(CommandLine.name(flag) + ":");
  }

  @Test
  void refusesToBeDetached() {
    PreprocessOptions options = CommandLine.parse(new String[0]);
    assertThatThrownBy(() -> Engine.prepare(options, Submission.DETACHED_CLIENT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Leave out --detached");
  }

  @ParameterizedTest
  @CsvSource({"--plan", "--overwrite"})
  void flinksClientIsACommandLine(String flag) {
    PreprocessOptions options = CommandLine.parse(new String[] {flag});
    Engine.prepare(options, Submission.CLIENT);
    assertThat(Engine.describe(options)).contains("the cluster it was submitted to");
  }
}
