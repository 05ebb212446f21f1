package org.beamnet.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.beamnet.pipelines.DirectRun;
import org.beamnet.pipelines.TestImages;
import org.beamnet.pipelines.listing.ClassTotal;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.manifest.Dataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkAreaTest {
  @TempDir private Path folder;
  private Path out;
  private PreprocessPlan plan;

  @BeforeEach
  void plan() throws IOException {
    TestImages.write(folder.resolve("in/cat"), 1, 1);
    out = folder.resolve("out");
    plan = TestImages.plan(out, folder.resolve("in"));
  }

  @Test
  void goesOnWithTheSamePlanAndSweepsTemporaries() throws IOException {
    WorkArea.begin(plan);
    Path left = out.resolve(".work/temporary/left.tmp");
    Files.createDirectories(left.getParent());
    Files.createFile(left);
    WorkArea.begin(plan);
    assertThat(left).doesNotExist();
    assertThat(WorkArea.isBegun(plan.output())).isTrue();
  }

  @Test
  void refusesAnotherPlanAndNamesWhatDiffers() throws IOException {
    WorkArea.begin(plan);
    PreprocessPlan jpeg = TestImages.plan(out, plan.sources(), ImageEncoding.JPEG, 0);
    assertThatThrownBy(() -> WorkArea.begin(jpeg))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(out.toString())
        .hasMessageContaining("encoding was raw, is jpeg")
        .hasMessageContaining("--overwrite");
  }

  @Test
  void refusesAFinishedDataset() throws IOException {
    Files.createDirectories(out);
    Files.createFile(out.resolve("manifest.json"));
    assertRefused("is a finished dataset already");
  }

  @Test
  void refusesFilesOfOthers() throws IOException {
    Files.createDirectories(out);
    Files.createFile(out.resolve("thesis.doc"));
    assertRefused("holds other files");
    assertThat(out.resolve(".work")).doesNotExist();
  }

  @Test
  void refusesAFile() throws IOException {
    Files.createFile(out);
    assertRefused("holds other files");
  }

  @Test
  void remembersTotalsUntilItIsSwept() throws IOException {
    WorkArea.begin(plan);
    assertThat(WorkArea.totals(plan.output())).isEmpty();
    SourceTotals totals = SourceTotals.of(List.of(new ClassTotal("cat", 1, 2)));
    WorkArea.recordTotals(plan.output(), totals);
    assertThat(WorkArea.totals(plan.output())).contains(totals);
    WorkArea.sweep(plan.output());
    assertThat(out.resolve(".work")).doesNotExist();
  }

  @Test
  void aCompleteDatasetOfTheSamePlanMayBeTidiedUp() throws IOException {
    WorkArea.begin(plan);
    Files.createFile(out.resolve("manifest.json"));
    WorkArea.begin(plan);
    assertThat(WorkArea.isComplete(plan)).isTrue();
    assertThatThrownBy(
            () -> WorkArea.begin(TestImages.plan(out, plan.sources(), ImageEncoding.JPEG, 0)))
        .hasMessageContaining("is a finished dataset already");
  }

  @Test
  void overwriteDeletesWhatTheManifestNamesAndNothingElse() throws IOException {
    DirectRun.preprocess(plan);
    WorkArea.sweep(plan.output());
    Path mine = Files.writeString(out.resolve("train/notes.txt"), "mine");
    Path old = Files.writeString(out.resolve("train/shard-00007-of-00009.parquet"), "not of it");
    Overwrite overwrite = Overwrite.of(plan.output()).orElseThrow();
    assertThat(overwrite.what())
        .isEqualTo("the dataset with fingerprint " + Dataset.open(out).manifest().fingerprint());
    assertThat(overwrite.files())
        .contains("manifest.json", "train/shard-00000-of-00001.parquet", "statistics/mean.png")
        .doesNotContain("train/notes.txt", "train/shard-00007-of-00009.parquet");

    PreprocessPlan jpeg = TestImages.plan(out, plan.sources(), ImageEncoding.JPEG, 0);
    WorkArea.begin(jpeg, overwrite);
    assertThat(files()).containsExactlyInAnyOrder(out.resolve(".work/plan.json"), mine, old);
    DirectRun.preprocess(jpeg);
    assertThat(Dataset.open(out).manifest().rules().encoding()).isEqualTo(ImageEncoding.JPEG);
    assertThat(mine).hasContent("mine");
  }

  @Test
  void anOverwriteThatWasKilledGoesOn() throws IOException {
    WorkArea.begin(plan);
    Files.createDirectories(out.resolve("train"));
    Path shard = Files.createFile(out.resolve("train/shard-00000-of-00001.parquet"));
    Path note = out.resolve(".work/shards/train-00000.json");
    Files.createDirectories(note.getParent());
    Files.createFile(note);
    PreprocessPlan jpeg = TestImages.plan(out, plan.sources(), ImageEncoding.JPEG, 0);
    // As a run leaves it that is killed right after it noted what to delete.
    byte[] deletions = Json.toBytes(Overwrite.of(plan.output()).orElseThrow());
    Files.write(out.resolve(".work/overwrite.json"), deletions);

    WorkArea.requireFree(jpeg);
    assertThat(shard).exists();
    WorkArea.begin(jpeg);
    assertThat(files()).containsExactly(out.resolve(".work/plan.json"));
    WorkArea.begin(jpeg);
    assertThatThrownBy(() -> WorkArea.begin(plan)).hasMessageContaining("encoding was jpeg");
  }

  @Test
  void aDatasetWhoseDeletionHasNotBegunIsNotDeleted() throws IOException {
    DirectRun.preprocess(plan);
    WorkArea.sweep(plan.output());
    byte[] deletions = Json.toBytes(Overwrite.of(plan.output()).orElseThrow());
    Files.createDirectories(out.resolve(".work"));
    Files.write(out.resolve(".work/overwrite.json"), deletions);
    assertRefused("is a finished dataset already");
    assertThat(Dataset.open(out).manifest().train().images()).isEqualTo(1);
  }

  @Test
  void thereIsNothingToOverwriteInAFolderOfOthers() throws IOException {
    Files.createDirectories(out);
    Files.createFile(out.resolve("thesis.doc"));
    assertThat(Overwrite.of(plan.output())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".work",
        ".work/temporary",
        ".work/progress",
        ".work/inputs",
        ".work/shards",
        "train",
        "statistics"
      })
  void refusesALinkAndDeletesNothingBehindIt(String place) throws IOException {
    Path thesis = victim();
    Files.createDirectories(out.resolve(place).getParent());
    Files.createSymbolicLink(out.resolve(place), thesis.getParent());
    assertRefused("is a link");
    assertThat(thesis).hasContent("my thesis");
    assertThat(thesis.resolveSibling("sub/photo.jpg")).exists();
    try (var files = Files.walk(thesis.getParent())) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".work/claim.json", ".work/plan.json", ".work/temporary/a.tmp"})
  void refusesALinkToAFile(String place) throws IOException {
    Path thesis = victim();
    Files.createDirectories(out.resolve(place).getParent());
    Files.createSymbolicLink(out.resolve(place), thesis);
    assertRefused("is a link");
    assertThat(thesis).hasContent("my thesis");
  }

  @Test
  void aNoteOfWhatToDeleteThatNoRunWroteDeletesNothing() throws IOException {
    Path thesis = victim();
    Path shard = out.resolve("train/shard-00000-of-00001.parquet");
    for (String name :
        List.of(
            "../victim/thesis.txt",
            thesis.toString(),
            "train/../../victim/thesis.txt",
            "notes.txt",
            ".work/../../victim/thesis.txt")) {
      Files.createDirectories(shard.getParent());
      Files.writeString(shard, "x");
      Files.createDirectories(out.resolve(".work"));
      Files.write(
          out.resolve(".work/overwrite.json"),
          Json.toBytes(new Overwrite("x", List.of("train/shard-00000-of-00001.parquet", name), 1)));
      assertRefused("'" + name + "' is no file of a dataset");
      assertThat(thesis).hasContent("my thesis");
      assertThat(shard).exists();
    }
  }

  @Test
  void aWorkAreaThatNoRunMadeIsNotEmpty() throws IOException {
    Path mine = out.resolve(".work/notes.txt");
    Files.createDirectories(mine.getParent());
    Files.writeString(mine, "mine");
    assertRefused(".work/ in it holds files that no run made");
    Files.delete(mine);
    Files.createFile(out.resolve(".work/claim.lock"));
    WorkArea.begin(plan);
    assertThat(WorkArea.isBegun(plan.output())).isTrue();
  }

  @Test
  void overwriteRefusesAManifestWithAShardBehindALink() throws IOException {
    DirectRun.preprocess(plan);
    WorkArea.sweep(plan.output());
    Path elsewhere = Files.move(out.resolve("train"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(out.resolve("train"), elsewhere);
    assertThatThrownBy(() -> Overwrite.of(plan.output()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("train: is a link");
    assertThat(elsewhere.resolve("shard-00000-of-00001.parquet")).exists();
    assertThat(out.resolve("manifest.json")).exists();
  }

  private Path victim() throws IOException {
    Path victim = folder.resolve("victim");
    Files.createDirectories(victim.resolve("sub"));
    Files.writeString(victim.resolve("sub/photo.jpg"), "photo");
    return Files.writeString(victim.resolve("thesis.txt"), "my thesis");
  }

  private List<Path> files() throws IOException {
    try (var files = Files.walk(out)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> WorkArea.begin(plan))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(out.toString())
        .hasMessageContaining(why);
  }
}
