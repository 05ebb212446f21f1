package org.beamnet.pipelines.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beamnet.pipelines.TestImages;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.source.Arrangement;
import org.beamnet.pipelines.source.FolderSource;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.rejected.RejectedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteRejectedTest {
  @Test
  void allowsAsManyAsThePlanSays() {
    assertThat(WriteRejected.areFew(plan(0.01), rejected(10), 1000)).isTrue();
    assertThat(WriteRejected.areFew(plan(0.01), rejected(11), 1000)).isFalse();
    assertThat(WriteRejected.areFew(plan(0), rejected(0), 1000)).isTrue();
    assertThat(WriteRejected.areFew(plan(1), rejected(1000), 1000)).isTrue();
  }

  @Test
  void copiesThatTheUserWantsLeftOutDoNotCount() {
    RejectedImage copy = new RejectedImage("cat/1", Split.TRAIN, "cat", "duplicate", "of 2");
    assertThat(WriteRejected.areFew(plan(0), List.of(copy), 1000)).isTrue();
  }

  @Test
  void tooManyAreExplained() {
    assertThat(WriteRejected.tooMany(plan(0.01), rejected(11), 1000))
        .hasMessageContaining("11 of 1000 images cannot be used (6 empty, 5 truncated)")
        .hasMessageContaining("--maxRejected=0.01 allows")
        .hasMessageContaining("\n  cat/00.jpg: wrong\n")
        .hasMessageContaining("\n  …\n")
        .hasMessageContaining("finished shards are kept in /out")
        .hasMessageContaining("listed in /out/.work/rejected.csv")
        .hasMessageEndingWith("allow them with --maxRejected=0.011, and run again.");
  }

  @ParameterizedTest
  @CsvSource({"1, 19", "1, 3", "2, 3", "7, 7", "1281, 1281167", "1, 1281167", "13, 97"})
  void theFractionThatIsNamedIsEnough(int count, long images) {
    List<RejectedImage> rejected = rejected(count);
    String message = WriteRejected.tooMany(plan(0), rejected, images).getMessage();
    Matcher named = Pattern.compile("--maxRejected=([0-9.]+), and").matcher(message);
    assertThat(named.find()).as(message).isTrue();
    double fraction = Double.parseDouble(named.group(1));
    assertThat(fraction).isLessThanOrEqualTo(1);
    assertThat(WriteRejected.areFew(plan(fraction), rejected, images)).isTrue();
    assertThat((fraction - 1.0 / images / 10) * images).isLessThan(count);
  }

  private static List<RejectedImage> rejected(int count) {
    List<RejectedImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      images.add(
          new RejectedImage(
              String.format(Locale.ROOT, "cat/%02d.jpg", i),
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
