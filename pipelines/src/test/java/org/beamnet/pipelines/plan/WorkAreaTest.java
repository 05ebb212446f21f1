package org.beamnet.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.beamnet.pipelines.TestImages;
import org.beamnet.pipelines.source.ClassTotal;
import org.beamnet.pipelines.source.SourceTotals;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.ImageEncoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        .hasMessageContaining("remove the folder");
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

  private void assertRefused(String why) {
    assertThatThrownBy(() -> WorkArea.begin(plan))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(out.toString())
        .hasMessageContaining(why);
  }
}
