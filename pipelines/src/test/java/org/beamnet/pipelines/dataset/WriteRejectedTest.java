package org.beamnet.pipelines.dataset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.beamnet.pipelines.TestImages;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.source.Arrangement;
import org.beamnet.pipelines.source.FolderSource;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.rejected.RejectedImage;
import org.junit.jupiter.api.Test;

class WriteRejectedTest {
  @Test
  void allowsAsManyAsThePlanSays() {
    WriteRejected.requireFew(plan(0.01), rejected(10), 1000);
    WriteRejected.requireFew(plan(0), rejected(0), 1000);
    WriteRejected.requireFew(plan(1), rejected(1000), 1000);
  }

  @Test
  void oneMoreEndsTheRunAndSaysAll() {
    assertThatThrownBy(() -> WriteRejected.requireFew(plan(0.01), rejected(11), 1000))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("11 of 1000 images cannot be used (6 empty, 5 truncated)")
        .hasMessageContaining("--maxRejected=0.01")
        .hasMessageContaining("\n  cat/00.jpg: wrong\n")
        .hasMessageContaining("\n  …\n")
        .hasMessageContaining("finished shards are kept in /out");
  }

  private static List<RejectedImage> rejected(int count) {
    List<RejectedImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      images.add(
          new RejectedImage(
              "cat/%02d.jpg".formatted(i),
              Split.TRAIN,
              "cat",
              i % 2 == 0 ? "empty" : "truncated",
              "wrong"));
    }
    return images;
  }

  private static PreprocessPlan plan(double maxRejected) {
    return TestImages.plan(
        Path.of("/out"),
        List.of(new LabeledSource(new FolderSource("/in"), Arrangement.TRAIN)),
        ImageEncoding.RAW,
        maxRejected);
  }
}
