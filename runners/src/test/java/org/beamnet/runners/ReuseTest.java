package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.rejected.RejectedTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dataset can take over from one that is there already. */
class ReuseTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeSources() throws IOException {
    source("first/train/cat", 9, 1);
    source("first/train/dog", 7, 2);
    source("first/validation/dog", 3, 3);
    source("second/train/cat", 8, 4);
    source("second/train/eel", 6, 5);
    source("second/validation/cat", 2, 6);
    for (String top : List.of("first", "both")) {
      Files.writeString(folder.resolve(top + "/train/dog/broken1.jpg"), "no picture");
    }
    for (String top : List.of("second", "both")) {
      Files.writeString(folder.resolve(top + "/train/cat/broken2.jpg"), "no picture");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "jpeg"})
  void extendedEqualsAllAtOnce(String encoding) throws IOException {
    Path all = preprocess("all", "--source=" + folder.resolve("both"), "--encoding=" + encoding);
    Path grown = preprocess("grown", source("first"), "--encoding=" + encoding);
    Manifest before = Dataset.open(grown).manifest();
    CommandRun run = extend(grown, source("second"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    Dataset extended = Dataset.open(grown);
    Manifest expected = Dataset.open(all).manifest();
    Manifest manifest = extended.manifest();
    assertThat(manifest.fingerprint()).isEqualTo(expected.fingerprint());
    assertThat(manifest.train().fingerprint()).isEqualTo(expected.train().fingerprint());
    assertThat(manifest.statistics().fingerprint()).isEqualTo(expected.statistics().fingerprint());
    assertThat(extended.statistics()).isEqualTo(Dataset.open(all).statistics());
    assertThat(manifest.classes()).isEqualTo(expected.classes());
    assertThat(manifest.classes().stream().map(ClassEntry::synset))
        .containsExactly("cat", "dog", "eel");
    assertThat(manifest.train().shards()).containsAll(before.train().shards());
    assertThat(manifest.parts()).isEqualTo(2);
    assertThat(RejectedTable.read(grown.resolve(manifest.rejected().file().path())))
        .isEqualTo(RejectedTable.read(all.resolve(DatasetLayout.REJECTED)));
    assertThat(grown.resolve(DatasetLayout.STATISTICS)).doesNotExist();
    assertThat(grown.resolve(".work")).doesNotExist();
  }

  @Test
  void sameImagesAgainAreRefusedAndNothingChanges() throws IOException {
    Path dataset = preprocess("out", source("first"));
    byte[] manifest = Files.readAllBytes(dataset.resolve(DatasetLayout.MANIFEST));
    CommandRun run = extend(dataset, source("first"));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("in the dataset already");
    assertThat(dataset.resolve(DatasetLayout.MANIFEST)).hasBinaryContent(manifest);
    assertThat(Dataset.open(dataset).statistics().moments().count()).isEqualTo(16);
    // Other images then: the advice must not cost the dataset.
    assertThat(extend(dataset, source("second")).err())
        .contains("The dataset is as it was", "remove " + dataset.resolve(".work"))
        .doesNotContain("--overwrite");
  }

  @Test
  void someOfTheImagesAgainAreRefusedAndNothingChanges() throws IOException {
    Path dataset = preprocess("out", source("first"));
    byte[] manifest = Files.readAllBytes(dataset.resolve(DatasetLayout.MANIFEST));
    for (String images : List.of("first/train/dog", "second/train/eel", "second/validation/cat")) {
      Path below = Path.of(images);
      Path copies = folder.resolve("some").resolve(below.subpath(1, below.getNameCount()));
      Files.createDirectories(copies);
      try (Stream<Path> files = Files.list(folder.resolve(images))) {
        for (Path file : files.toList()) {
          Files.copy(file, copies.resolve(file.getFileName()));
        }
      }
    }
    CommandRun run = extend(dataset, source("some"));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains(
            "7 of the images have the class and file name of one in the dataset's train split",
            "dog/")
        .doesNotContain("eel/");
    assertThat(dataset.resolve(DatasetLayout.MANIFEST)).hasBinaryContent(manifest);
  }

  @Test
  void aManifestWithAScriptForAFileNameIsRefused() throws IOException {
    Path dataset = preprocess("out", source("first"));
    Path manifest = dataset.resolve(DatasetLayout.MANIFEST);
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace(DatasetLayout.REJECTED, "</code><script>alert(1)</script>"));
    CommandRun run = extend(dataset, source("second"));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("manifest.json: is damaged");
    assertThat(run("out", source("first"), "--overwrite").exitCode()).isEqualTo(3);
    assertThat(dataset.resolve(DatasetLayout.shard(Split.TRAIN, 0, 1))).exists();
    assertThat(dataset.resolve(DatasetLayout.PAGE)).content().doesNotContain("<script");
  }

  @Test
  void extensionMustKeepLabelsAndRules() throws IOException {
    Path dataset = preprocess("out", source("first"));
    source("other/train/bee", 3, 9);
    source("other/validation/cat", 1, 10);
    assertThat(extend(dataset, source("other")).err())
        .contains("bee: is a new class that sorts before 'cat'");
    assertThat(extend(dataset, source("second"), "--side=16").err())
        .contains("side is 16, expected 8");
    assertThat(extend(dataset, source("second"), "--output=elsewhere").exitCode()).isEqualTo(2);
    assertThat(Dataset.open(dataset).manifest().parts()).isEqualTo(1);
  }

  @Test
  void borrowedStatisticsAreTheLenders() throws IOException {
    Path lender = preprocess("lender", source("first"));
    Path borrower = preprocess("borrower", source("second"), "--statistics=" + lender);
    Dataset dataset = Dataset.open(borrower);
    assertThat(dataset.statistics()).isEqualTo(Dataset.open(lender).statistics());
    assertThat(dataset.manifest().hasOwnStatistics()).isFalse();
    assertThat(dataset.manifest().statistics().mismatch()).isEmpty();
    assertThat(Dataset.open(lender).manifest().hasOwnStatistics()).isTrue();
  }

  @Test
  void mismatchIsRefusedOrWrittenDown() throws IOException {
    Path lender = preprocess("lender", source("first"));
    String file = "--statistics=" + lender.resolve(DatasetLayout.STATISTICS);
    CommandRun refused = run("no", "--side=16", source("second"), file);
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("side is 8, expected 16", "--allowMismatch");
    assertThat(folder.resolve("no")).doesNotExist();

    CommandRun allowed = run("yes", "--side=16", source("second"), file, "--allowMismatch");
    assertThat(allowed.exitCode()).as(allowed.err()).isZero();
    Dataset dataset = Dataset.open(folder.resolve("yes"));
    assertThat(dataset.manifest().statistics().mismatch()).isEqualTo("side is 8, expected 16");
    assertThat(dataset.statistics()).isEqualTo(Dataset.open(lender).statistics());
  }

  @Test
  void validationImagesLeaveNoTraceInStatistics() throws IOException {
    Path with = preprocess("with", source("first"));
    source("same/train/cat", 9, 1);
    source("same/train/dog", 7, 2);
    source("same/validation/dog", 5, 77);
    Path other = preprocess("other", source("same"));
    assertThat(Dataset.open(other).statistics()).isEqualTo(Dataset.open(with).statistics());
    assertThat(Dataset.open(other).manifest().fingerprint())
        .isNotEqualTo(Dataset.open(with).manifest().fingerprint());
  }

  private void source(String path, int count, long seed) throws IOException {
    Pictures.write(folder.resolve(path), count, seed);
    // Names of their own, and the union of both sources beside them.
    Path below = Path.of(path);
    Path union = folder.resolve("both").resolve(below.subpath(1, below.getNameCount()));
    Files.createDirectories(union);
    try (var files = Files.list(folder.resolve(path))) {
      for (Path file : files.toList()) {
        Path named = file.resolveSibling(seed + file.getFileName().toString());
        Files.move(file, named);
        Files.copy(named, union.resolve(named.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private String source(String name) {
    return "--source=" + folder.resolve(name);
  }

  private Path preprocess(String output, String... flags) {
    CommandRun run = run(output, flags);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return folder.resolve(output);
  }

  private CommandRun run(String output, String... flags) {
    return CommandRun.of(
        Stream.concat(
                List.of("--output=" + folder.resolve(output), "--runner=DirectRunner").stream(),
                withSide(flags))
            .toArray(String[]::new));
  }

  private CommandRun extend(Path dataset, String... flags) {
    return CommandRun.of(
        Stream.concat(
                List.of("--extend=" + dataset, "--runner=DirectRunner", "--maxRejected=0.1")
                    .stream(),
                List.of(flags).stream())
            .toArray(String[]::new));
  }

  private static Stream<String> withSide(String... flags) {
    List<String> given = List.of(flags);
    return Stream.concat(
        given.stream().anyMatch(flag -> flag.startsWith("--side"))
            ? List.of("--maxRejected=0.1").stream()
            : List.of("--maxRejected=0.1", "--side=8").stream(),
        given.stream());
  }
}
