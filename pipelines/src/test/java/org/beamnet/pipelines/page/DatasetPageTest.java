package org.beamnet.pipelines.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.beamnet.pipelines.dataset.StatisticsSummary;
import org.beamnet.pipelines.survey.DatasetSurvey;
import org.beamnet.pipelines.survey.SourceSizes;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.manifest.DuplicatesEntry;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.RejectedEntry;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.manifest.SplitEntry;
import org.beamnet.schemas.manifest.StatisticsEntry;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.shard.SourceSize;
import org.beamnet.schemas.statistics.Moments;
import org.beamnet.schemas.statistics.Statistics;
import org.junit.jupiter.api.Test;

class DatasetPageTest {
  private static final String DIGEST = "0".repeat(64);

  @Test
  void showsTheDatasetAndNeedsNothingElse() throws IOException {
    String page = page(List.of());
    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("cats &amp; dogs")
        .contains("1,234")
        .contains("train/shard-00000-of-00001.parquet")
        .contains("data:image/png;base64,iVBORw0KGgo=")
        .contains("every image could be used")
        .contains("preprocess --source=x")
        .doesNotContain("http")
        .doesNotContain("<script");
  }

  @Test
  void namesOfFilesAreTextAndNotMarkup() throws IOException {
    String page =
        page(
            List.of(
                new RejectedImage(
                    "cat/<img src=x>.jpg", Split.TRAIN, "cat", "truncated", "a \"b\" & c")));
    assertThat(page)
        .contains("cat/&lt;img src=x&gt;.jpg")
        .contains("a &quot;b&quot; &amp; c")
        .contains("<td>truncated</td><td>1</td>")
        .doesNotContain("<img src=x>");
  }

  @Test
  void showsSizesOfTheSourceImages() throws IOException {
    assertThat(page(List.of()))
        .contains("From 30 × 40 to 640 × 480 pixels.")
        .contains("None had to be enlarged to 1.")
        .contains("<td>384 to 511 pixels</td><td>3</td><td>75.0 %</td>")
        .contains("<td>upright, 1.29 to 1.41 : 1</td><td>1</td><td>25.0 %</td>")
        .contains("<td>lying, 1.29 to 1.41 : 1</td><td>3</td><td>75.0 %</td>")
        .contains("data:image/svg+xml;base64,");
  }

  @Test
  void saysWhatAReasonMeansAndStaysBounded() throws IOException {
    List<RejectedImage> many =
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    new RejectedImage(
                        String.format(Locale.ROOT, "cat/%04d.jpg", i),
                        Split.TRAIN,
                        "cat",
                        "empty",
                        ""))
            .toList();
    assertThat(page(many))
        .contains("<td>empty</td><td>1,000</td>")
        .contains(RejectReason.EMPTY.meaning())
        .contains("cat/0199.jpg")
        .doesNotContain("cat/0200.jpg")
        .contains("The first 200; all are in <code>rejected/rejected.parquet</code>");
  }

  private static SourceSizes sizes() {
    SourceSizes sizes = new SourceSizes(1);
    sizes.add(new SourceSize(30, 40));
    for (int i = 0; i < 3; i++) {
      sizes.add(new SourceSize(640, 480));
    }
    return sizes;
  }

  private static String page(List<RejectedImage> rejected) throws IOException {
    PixelRules rules = new PixelRules(1, ImageEncoding.RAW, "decode-1", "resize-1");
    Moments moments = new Moments(1);
    moments.add(new byte[] {10, 20, 30});
    moments.add(new byte[] {30, 20, 20});
    Fingerprint fingerprint = new Fingerprint(1, 2);
    Statistics statistics = new Statistics(rules, fingerprint, moments);
    ShardEntry shard =
        new ShardEntry(
            new FileEntry(DatasetLayout.shard(Split.TRAIN, 0, 1), 10, DIGEST), 1234, fingerprint);
    Manifest manifest =
        new Manifest(
            DatasetLayout.FORMAT_VERSION,
            rules,
            1,
            List.of(new ClassEntry(0, "n1", "cats & dogs", 1234, 0)),
            SplitEntry.of(List.of(shard)),
            SplitEntry.of(List.of()),
            new RejectedEntry(new FileEntry(DatasetLayout.REJECTED, 10, DIGEST), rejected.size()),
            new DuplicatesEntry(new FileEntry(DatasetLayout.DUPLICATES, 10, DIGEST), 0),
            new StatisticsEntry(
                new FileEntry(DatasetLayout.STATISTICS, 10, DIGEST), DIGEST, Fingerprint.EMPTY, ""),
            fingerprint);
    return new String(
        new DatasetPage(
                "name",
                manifest,
                StatisticsSummary.of(statistics),
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
                new DatasetSurvey(sizes(), new RgbImage(1, 1, new byte[] {10, 20, 30})),
                rejected,
                Map.of("command", "preprocess --source=x"))
            .toBytes(),
        StandardCharsets.UTF_8);
  }
}
