package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.beamnet.pipelines.claim.HeldClaim;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.program.ProgramBuild;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.rejected.RejectedTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user meets it: exit codes, messages, and what is left on the disk. */
class PreprocessCommandTest {
  @TempDir private Path folder;
  private Path source;
  private Path out;

  @BeforeEach
  void writeImages() throws IOException {
    source = folder.resolve("in");
    out = folder.resolve("out");
    Pictures.write(source.resolve("cat"), 9, 1);
    Pictures.write(source.resolve("dog"), 9, 2);
  }

  @Test
  void makesADatasetAndSaysWhatIsNext() throws IOException {
    CommandRun run = preprocess();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("images in")
        .contains("classes      2")
        .contains("rejected     none")
        .contains("trainer/bin/trainer train --dataset=" + out);
    Dataset dataset = Dataset.open(out);
    assertThat(dataset.manifest().train().images() + dataset.manifest().validation().images())
        .isEqualTo(18);
    assertThat(out.resolve(DatasetLayout.PAGE)).content().contains("preprocess --source=" + source);
    assertThat(out.resolve(DatasetLayout.PROVENANCE)).content().contains("\"threadSeconds\"");
    assertThat(out.resolve(OutputFolder.WORK)).doesNotExist();

    CommandRun again = preprocess();
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.err()).contains(out + ": is a finished dataset already");
  }

  @Test
  void trainingIsNotSuggestedWhereItCannotBe() {
    CommandRun run = preprocess("--holdOut=0");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("trainer/bin/trainer verify", "Training needs validation images", "--holdOut")
        .doesNotContain("trainer/bin/trainer train");
  }

  @Test
  void recipesAreSuggestedForTheirSidesOnly() {
    CommandRun run =
        CommandRun.of(
            "--source=" + source, "--output=" + out, "--side=31", "--runner=DirectRunner");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "trainer/bin/trainer verify", "of side 32 (small) or 256 (paper): these are of 31")
        .doesNotContain("--recipe");
  }

  @Test
  void overwriteSaysWhatItDeletesAndBuildsAnew() throws IOException {
    assertThat(preprocess().exitCode()).isZero();
    String fingerprint = Dataset.open(out).manifest().fingerprint().toString();
    Path note = Files.writeString(out.resolve("note.txt"), "mine");

    CommandRun planned = preprocess("--overwrite", "--seed=2", "--plan");
    assertThat(planned.out()).contains("deletes      the dataset with fingerprint " + fingerprint);
    assertThat(Dataset.open(out).manifest().fingerprint()).hasToString(fingerprint);

    CommandRun run = preprocess("--overwrite", "--seed=2");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .containsPattern(
            "Deleting the dataset with fingerprint " + fingerprint + ", 1[0-9] files, [0-9.]+ kB");
    assertThat(Dataset.open(out).manifest().seed()).isEqualTo(2);
    assertThat(note).hasContent("mine");
    assertThat(out.resolve(OutputFolder.WORK)).doesNotExist();
  }

  @Test
  void aFolderThatAnotherRunWritesTo() throws IOException {
    try (HeldClaim claim = HeldClaim.take(new OutputFolder(out.toString()))) {
      assertBadData(
          preprocess(), out + ": is being written by process " + ProcessHandle.current().pid());
      assertBadData(preprocess("--overwrite"), "is being written by process");
      assertThat(claim.run()).isNotEmpty();
    }
    assertThat(preprocess().exitCode()).isZero();
  }

  @Test
  void aMissingSource() {
    source = folder.resolve("nowhere");
    assertBadData(preprocess(), source + ": there is no such file or folder");
    assertThat(out).doesNotExist();
  }

  @Test
  void anEmptySource() throws IOException {
    source = Files.createDirectory(folder.resolve("empty"));
    assertBadData(preprocess(), source + ": has no image");
    assertThat(out).doesNotExist();
  }

  @Test
  void aDamagedTar() throws IOException {
    Path tar = folder.resolve("images.tar");
    byte[] bytes = Files.readAllBytes(Path.of("sample/fashion-sample.tar"));
    Files.write(tar, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    source = tar;
    assertBadData(preprocess(), tar + ": is truncated");
    assertThat(out).doesNotExist();
  }

  @Test
  void anUnusableImage() throws IOException {
    Files.writeString(source.resolve("dog/broken.jpg"), "no picture at all");
    CommandRun refused = preprocess();
    assertBadData(
        refused,
        "1 of 19 images cannot be used (1 not-an-image)",
        "dog/broken.jpg: ",
        "--maxRejected=0.001 allows",
        "--maxRejected=0.053, and run again",
        "listed in " + out + "/.work/rejected.csv",
        "finished shards are kept in " + out);
    assertNoDatasetAndNoTemporary();

    CommandRun allowed = preprocess("--maxRejected=0.1");
    assertThat(allowed.exitCode()).as(allowed.err()).isZero();
    assertThat(allowed.err()).contains("Going on with " + out);
    assertThat(allowed.out()).contains("reused       4 of 4 shards, 19 images, of an earlier run");
    assertThat(out.resolve(DatasetLayout.PROVENANCE))
        .content()
        .contains("\"built\" : 0", "\"reused\" : 4", "\"imagesReused\" : 19", "\"images\" : 0");
    assertThat(allowed.out()).contains("rejected     1 (1 not-an-image)");
    assertThat(RejectedTable.read(out.resolve(DatasetLayout.REJECTED)))
        .extracting(RejectedImage::key)
        .containsExactly("dog/broken.jpg");
    assertThat(out.resolve(DatasetLayout.PAGE)).content().contains("dog/broken.jpg");
  }

  @Test
  void validationWithAClassOfItsOwn() throws IOException {
    Path validation = folder.resolve("val");
    Pictures.write(validation.resolve("cat"), 1, 3);
    Pictures.write(validation.resolve("emu"), 1, 4);
    assertBadData(
        preprocess("--validation=" + validation),
        "1 of 3 classes are in validation but not in training: emu");
    assertNoDatasetAndNoTemporary();
  }

  @Test
  void aFolderOfOthersIsNotTouched() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("thesis.doc"), "years of work");
    assertBadData(preprocess(), out + ": holds other files");
    try (var files = Files.list(out)) {
      assertThat(files).containsExactly(out.resolve("thesis.doc"));
    }
  }

  @Test
  void anUnknownFlag() {
    CommandRun run = preprocess("--sauce=x");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--sauce: there is no such flag").doesNotContain("\tat ");
    assertThat(out).doesNotExist();
  }

  @Test
  void aDatasetCanBeMadeAgainFromItsProvenance() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("my.properties"),
            "# mine\nseed=7\nencoding=jpeg\nshardImages=9\nholdOut=0.25\n");
    CommandRun first = preprocess("--config=" + config);
    assertThat(first.exitCode()).as(first.err()).isZero();
    Path provenance = out.resolve(DatasetLayout.PROVENANCE);
    assertThat(provenance)
        .content()
        .contains("\"configuration\"", "\"shardImages\" : \"6\"", "\"holdOut\" : \"0.25\"")
        .contains("\"maxRejected\" : \"0.001\"", "\"runner\" : \"DirectRunner\"");

    Path again = folder.resolve("again");
    CommandRun second = CommandRun.of("--config=" + provenance, "--output=" + again);
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(Files.readAllBytes(again.resolve(DatasetLayout.MANIFEST)))
        .isEqualTo(Files.readAllBytes(out.resolve(DatasetLayout.MANIFEST)));
    assertThat(Dataset.open(again).manifest().seed()).isEqualTo(7);
  }

  @Test
  void aRunAsJson() throws IOException {
    Files.writeString(source.resolve("dog/broken.jpg"), "no picture at all");
    CommandRun run = preprocess("--json", "--maxRejected=0.1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<JsonNode> events = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      events.add(new ObjectMapper().readTree(line));
    }
    JsonNode start = events.get(0);
    assertThat(start.path("event").asText()).isEqualTo("start");
    assertThat(start.path("goesOn").asBoolean()).isFalse();
    assertThat(start.path("configuration").path("side").asText()).isEqualTo("32");
    assertThat(events.subList(1, events.size() - 1))
        .allSatisfy(event -> assertThat(event.path("event").asText()).isEqualTo("progress"))
        .allSatisfy(event -> assertThat(event.path("done").asInt()).isBetween(0, 19));
    JsonNode end = events.get(events.size() - 1);
    assertThat(end.path("event").asText()).isEqualTo("end");
    assertThat(end.path("trainingImages").asInt() + end.path("validationImages").asInt())
        .isEqualTo(18);
    assertThat(end.path("images").asInt()).isEqualTo(18);
    assertThat(end.path("rejected").path("not-an-image").asInt()).isEqualTo(1);
    assertThat(end.path("fingerprint").asText())
        .isEqualTo(Dataset.open(out).manifest().fingerprint().toString());
    assertThat(run.err()).contains("Preprocessing into", "fingerprint  ");
  }

  @Test
  void aConfigFileThatIsWrong() throws IOException {
    Path config = Files.writeString(folder.resolve("my.properties"), "sied=7\n");
    assertUsage("--config=" + config, config + ":1: --sied: there is no such flag. Did you mean");
    Files.writeString(config, "side=big\n");
    assertUsage("--config=" + config, config + ":1: --side: must be a whole number, was 'big'");
    assertUsage("--config=nowhere", "--config: nowhere: cannot be read");
  }

  private void assertUsage(String flag, String message) {
    CommandRun run = preprocess(flag);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(out).doesNotExist();
  }

  @Test
  void thePlanWritesNothing() {
    CommandRun run = preprocess("--plan", "--holdOut=0.5");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("source       " + source)
        .contains("held out: 0.5 of every class")
        .contains("at most 0 images (--maxRejected=0.001 of all)")
        .contains("free")
        .containsPattern("cat +[0-9]+ +[0-9]+")
        .contains("Nothing was done");
    assertThat(out).doesNotExist();
  }

  @Test
  void help() {
    assertThat(CommandRun.of("--help").exitCode()).isZero();
    assertThat(CommandRun.of("--help").out()).isEqualTo(Help.TEXT).contains("Examples");
    assertThat(CommandRun.of().exitCode()).isEqualTo(2);
    assertThat(CommandRun.of().err()).contains("--source and --output must be given");
    assertThat(CommandRun.of("--version").exitCode()).isZero();
    assertThat(CommandRun.of("--version").out())
        .contains(
            "beamnet  " + ProgramBuild.current().words(),
            "beam     2.",
            "flink    1.",
            "jpeg     ");
  }

  private CommandRun preprocess(String... flags) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--source=" + source,
                "--output=" + out,
                "--side=32",
                "--shardImages=6",
                "--runner=DirectRunner"));
    arguments.addAll(List.of(flags));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static void assertBadData(CommandRun run, String... named) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains(named).doesNotContain("\tat ").doesNotContain("Exception");
  }

  private void assertNoDatasetAndNoTemporary() throws IOException {
    assertThat(out.resolve(DatasetLayout.MANIFEST)).doesNotExist();
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
    }
  }
}
