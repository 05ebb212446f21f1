package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.beamnet.pipelines.duplicate.DuplicateRule;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.source.Arrangement;
import org.beamnet.pipelines.source.FolderSource;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.pipelines.storage.Retries;
import org.beamnet.runners.flink.Submission;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.image.Decoding;
import org.beamnet.schemas.image.OrientationRule;
import org.beamnet.schemas.image.jpeg.JpegLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanningTest {
  @TempDir private Path folder;
  private String source;
  private String output;

  @BeforeEach
  void writeImages() throws IOException {
    Pictures.write(folder.resolve("in/cat"), 1, 1);
    Pictures.write(folder.resolve("val/cat"), 1, 2);
    Pictures.write(folder.resolve("splits/train/cat"), 1, 1);
    Pictures.write(folder.resolve("splits/validation/cat"), 1, 2);
    source = folder.resolve("in").toString();
    output = folder.resolve("out").toString();
  }

  /** Pins every default that the help promises. */
  @Test
  void defaults() {
    assertThat(plan())
        .isEqualTo(
            new PreprocessPlan(
                List.of(new LabeledSource(new FolderSource(source), Arrangement.TRAIN)),
                0.04,
                new OutputFolder(output),
                256,
                ImageEncoding.RAW,
                1024,
                1,
                0.001,
                Decoding.DEFAULT,
                null,
                null,
                null,
                DuplicateRule.REPORT,
                new Retries(300)));
    PreprocessOptions options = parse();
    Engine.prepare(options, Submission.NONE);
    assertThat(options.getRunner()).isEqualTo(FlinkRunner.class);
    assertThat(options.as(FlinkPipelineOptions.class).getFlinkMaster()).isEqualTo("[local]");
    assertThat(options.as(FlinkPipelineOptions.class).getParallelism())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  /** Flink's streaming environment would start a cluster with open ports. */
  @Test
  void noStreamingEnvironmentInThisProcess() {
    PreprocessOptions options = parse("--useDataStreamForBatch=true");
    assertThatThrownBy(() -> Engine.prepare(options, Submission.NONE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--useDataStreamForBatch: goes with a cluster");
  }

  @Test
  void everyFlagArrives() {
    assertThat(
            plan(
                "--layout=folders",
                "--duplicates=drop",
                "--holdOut=0.5",
                "--side=32",
                "--encoding=jpeg",
                "--shardImages=7",
                "--seed=-3",
                "--orientation=upright",
                "--maxPixels=1000",
                "--decodeSeconds=5",
                "--retrySeconds=7",
                "--jpegLibrary=platform",
                "--maxRejected=1"))
        .isEqualTo(
            new PreprocessPlan(
                List.of(new LabeledSource(new FolderSource(source), Arrangement.TRAIN)),
                0.5,
                new OutputFolder(output),
                32,
                ImageEncoding.JPEG,
                7,
                -3,
                1,
                new Decoding(OrientationRule.UPRIGHT, 1000, 5, JpegLibrary.PLATFORM),
                null,
                null,
                null,
                DuplicateRule.DROP,
                new Retries(7)));
    PreprocessOptions options =
        parse("--runner=DirectRunner", "--parallelism=3", "--plan", "--verbose");
    assertThat(options.getRunner()).isEqualTo(DirectRunner.class);
    assertThat(Engine.parallelism(options)).isEqualTo(3);
    assertThat(options.getPlan()).isTrue();
    assertThat(options.getVerbose()).isTrue();
  }

  @Test
  void validationIsGivenFoundOrHeldOut() {
    String validation = folder.resolve("val").toString();
    assertThat(plan("--validation=" + validation).sources())
        .extracting(LabeledSource::arrangement)
        .containsExactly(Arrangement.TRAIN, Arrangement.VALIDATION);
    assertThat(plan("--validation=" + validation).holdOut()).isZero();

    source = folder.resolve("splits").toString();
    assertThat(plan().sources().get(0).arrangement()).isEqualTo(Arrangement.SPLITS);
    assertThat(plan().holdOut()).isZero();
    assertUsage("has train/ and validation/ of its own", "--holdOut=0.1");
    assertUsage("has train/ and validation/ of its own", "--validation=" + validation);
  }

  @Test
  void aDevkitMustBeOne() {
    assertThatThrownBy(() -> plan("--devkit=" + folder.resolve("val")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("val: has no data/meta.mat");
  }

  @Test
  void complaintsNameTheFlag() {
    assertUsage("--sidee: there is no such flag. Did you mean --side?", "--sidee=3");
    assertUsage("--frobnicate: there is no such flag", "--frobnicate");
    assertUsage("--side: must be a whole number, was 'x'", "--side=x");
    assertUsage("--holdOut: must be a number, was 'x'", "--holdOut=x");
    assertUsage("--plan: must be true or false, was 'maybe'", "--plan=maybe");
    assertUsage("--side: must be 1 to 4096, was 0", "--side=0");
    assertUsage("--side: is given twice", "--side=3", "--side=4");
    assertUsage("--holdOut: must be 0 to less than 1, was 1.0", "--holdOut=1");
    assertUsage("--encoding: must be raw or jpeg, was png", "--encoding=png");
    assertUsage("--layout: must be auto, folders, tar, ilsvrc or csv, was 'zip'", "--layout=zip");
    assertUsage("--shardImages: must be at least 1, was 0", "--shardImages=0");
    assertUsage("--maxRejected: must be 0 to 1, was 2.0", "--maxRejected=2");
    assertUsage("--orientation: must be stored or upright, was left", "--orientation=left");
    assertUsage("--maxPixels: must be 1 to 715827879, was 0", "--maxPixels=0");
    assertUsage("--retrySeconds: must be 0 to 86400, was -1", "--retrySeconds=-1");
    assertUsage("--decodeSeconds: must be 1 to 86400, was 0", "--decodeSeconds=0");
    assertUsage("--jpegLibrary: must be auto or platform, was mine", "--jpegLibrary=mine");
    assertUsage("--duplicates: must be report, drop or fail, was 'x'", "--duplicates=x");
    assertUsage("--runner: Unknown 'runner' specified 'Spark'", "--runner=Spark");
    assertUsage("'photos' is not a flag", "photos");
    assertUsage("--side: flags are written --name=value: --side=32.", "--side", "32");
    assertUsage("--validation, --holdOut: give one of them", "--validation=x", "--holdOut=0.1");
    output = source + "/out";
    assertUsage("--output: must lie outside the source");
  }

  @Test
  void flagsAreCheckedBeforeTheSourceIsLookedAt() {
    source = folder.resolve("nowhere").toString();
    assertUsage("--side: must be", "--side=0");
  }

  @Test
  void sourceAndOutputMustBeGiven() {
    assertThatThrownBy(() -> Planning.plan(CommandLine.parse(new String[] {"--output=" + output})))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--source: must be given");
    assertThatThrownBy(() -> Planning.plan(CommandLine.parse(new String[] {"--source=" + source})))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--output: must be given");
  }

  private void assertUsage(String complaint, String... flags) {
    assertThatThrownBy(() -> plan(flags))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(complaint);
  }

  private PreprocessPlan plan(String... flags) {
    return Planning.plan(parse(flags));
  }

  private PreprocessOptions parse(String... flags) {
    List<String> arguments = new ArrayList<>(List.of("--source=" + source, "--output=" + output));
    arguments.addAll(List.of(flags));
    return CommandLine.parse(arguments.toArray(String[]::new));
  }
}
