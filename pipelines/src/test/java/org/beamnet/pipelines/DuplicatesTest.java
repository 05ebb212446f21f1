package org.beamnet.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.beamnet.pipelines.duplicate.DuplicateRule;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.source.FolderSource;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.pipelines.storage.Retries;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.duplicates.DuplicatesTable;
import org.beamnet.schemas.duplicates.HashedImage;
import org.beamnet.schemas.image.Decoding;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.rejected.RejectedTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that occur in two splits or two classes, through the whole graph. */
class DuplicatesTest {
  /** In both splits, in one class. */
  private static final byte[] LEAKED = TestImages.bmp(20, 20, 1);

  /** In both splits, in two classes of the one for training. */
  private static final byte[] EVERYWHERE = TestImages.bmp(20, 20, 2);

  /** In two classes of one split. */
  private static final byte[] AMBIGUOUS = TestImages.bmp(20, 20, 3);

  /** In one class of one split: no matter. */
  private static final byte[] HARMLESS = TestImages.bmp(20, 20, 4);

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void writeImages() throws IOException {
    out = folder.resolve("out");
    TestImages.write(folder.resolve("in/train/cat"), 8, 1);
    TestImages.write(folder.resolve("in/train/dog"), 8, 2);
    TestImages.write(folder.resolve("in/validation/cat"), 2, 3);
    put(LEAKED, "train/cat/leaked", "validation/cat/leaked");
    put(EVERYWHERE, "train/cat/all", "train/dog/all", "validation/dog/all");
    put(AMBIGUOUS, "train/cat/either", "train/dog/either");
    put(HARMLESS, "train/dog/one", "train/dog/two");
    // The same length and the same middle, but not the same.
    byte[] other = LEAKED.clone();
    other[other.length - 1] ^= 1;
    put(other, "train/dog/almost");
    put(new byte[0], "train/cat/empty", "train/dog/empty");
  }

  @Test
  void reportsThem() throws IOException {
    DirectRun.preprocess(plan(DuplicateRule.REPORT));
    Manifest manifest = Dataset.open(out).manifest();
    assertThat(manifest.duplicates().images()).isEqualTo(7);
    assertThat(manifest.duplicates().file().sha256())
        .isEqualTo(Sha256.hex(Files.readAllBytes(out.resolve(DatasetLayout.DUPLICATES))));
    List<HashedImage> table = DuplicatesTable.read(out.resolve(DatasetLayout.DUPLICATES));
    assertThat(table)
        .isSorted()
        .extracting(image -> image.sha256() + " " + image.synset() + " " + image.key())
        .containsExactlyInAnyOrder(
            Sha256.hex(LEAKED) + " cat train/cat/leaked",
            Sha256.hex(LEAKED) + " cat validation/cat/leaked",
            Sha256.hex(EVERYWHERE) + " cat train/cat/all",
            Sha256.hex(EVERYWHERE) + " dog train/dog/all",
            Sha256.hex(EVERYWHERE) + " dog validation/dog/all",
            Sha256.hex(AMBIGUOUS) + " cat train/cat/either",
            Sha256.hex(AMBIGUOUS) + " dog train/dog/either");

    // A run that finds all shards finished, whose sources can no longer be hashed.
    Map<String, String> digests = DirectRun.digests(out);
    Files.delete(out.resolve(DatasetLayout.MANIFEST));
    Files.delete(out.resolve(DatasetLayout.DUPLICATES));
    Files.write(folder.resolve("in/train/cat/leaked"), new byte[LEAKED.length]);
    DirectRun.preprocess(plan(DuplicateRule.REPORT));
    assertThat(DirectRun.digests(out)).isEqualTo(digests);
  }

  @Test
  void leavesThemOut() throws IOException {
    DirectRun.preprocess(plan(DuplicateRule.DROP));
    Manifest manifest = Dataset.open(out).manifest();
    assertThat(manifest.duplicates().images()).isZero();
    assertThat(RejectedTable.read(out.resolve(DatasetLayout.REJECTED)))
        .filteredOn(image -> image.reason().equals("duplicate"))
        .extracting(RejectedImage::key, RejectedImage::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "train/cat/all", "the same bytes as validation/dog/all (validation, class dog)"),
            org.assertj.core.groups.Tuple.tuple(
                "train/cat/either", "the same bytes as train/dog/either (train, class dog)"),
            org.assertj.core.groups.Tuple.tuple(
                "train/cat/leaked",
                "the same bytes as validation/cat/leaked (validation, class cat)"),
            org.assertj.core.groups.Tuple.tuple(
                "train/dog/all", "the same bytes as validation/dog/all (validation, class dog)"),
            org.assertj.core.groups.Tuple.tuple(
                "train/dog/either", "the same bytes as train/cat/either (train, class cat)"));
    assertThat(manifest.rejected().images()).as("with the empty ones").isEqualTo(7);
    assertThat(manifest.train().images()).isEqualTo(16 + 2 + 1);
    assertThat(manifest.validation().images()).isEqualTo(4);
  }

  @Test
  void failsBeforeThereIsADataset() {
    assertThatThrownBy(() -> DirectRun.preprocess(plan(DuplicateRule.FAIL)))
        .hasStackTraceContaining(DatasetException.class.getName())
        .hasStackTraceContaining("7 images have the bytes of an image in another split or class")
        .hasStackTraceContaining("train, class cat: train/cat/");
    assertThat(out.resolve(DatasetLayout.MANIFEST)).doesNotExist();
  }

  private PreprocessPlan plan(DuplicateRule rule) {
    return new PreprocessPlan(
        List.of(LabeledSource.detect(new FolderSource(folder.resolve("in").toString()))),
        0,
        new OutputFolder(out.toString()),
        8,
        ImageEncoding.RAW,
        6,
        1,
        0.08, // The two empty ones of 28, but not the five copies too.
        Decoding.DEFAULT,
        null,
        null,
        null,
        rule,
        new Retries(0));
  }

  private void put(byte[] bytes, String... paths) throws IOException {
    for (String path : paths) {
      Files.createDirectories(folder.resolve("in").resolve(path).getParent());
      Files.write(folder.resolve("in").resolve(path), bytes);
    }
  }
}
