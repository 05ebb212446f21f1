package org.beamnet.pipelines.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.beamnet.pipelines.TestImages;
import org.beamnet.pipelines.image.KeyHash;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.storage.Claim;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.ImageRule;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.schemas.statistics.Moments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardBuilderTest {
  private static final ShardId TRAIN = new ShardId(Split.TRAIN, 0, 1);
  private static final int IMAGES = 7;

  @TempDir private Path folder;
  private Path source;
  private PreprocessPlan plan;

  @BeforeEach
  void writeImages() throws IOException {
    source = folder.resolve("source");
    TestImages.write(source.resolve("cat"), IMAGES, 1);
    plan = TestImages.plan(folder.resolve("out"), source);
  }

  @Test
  void holdsWhatTheImageRuleGivesInTheOrderOfTheHash() throws Exception {
    ShardOutcome outcome = new ShardBuilder(plan).build(TRAIN, images());

    List<ShardRow> rows = rows(outcome);
    assertThat(rows).hasSize(IMAGES);
    assertThat(rows).isSortedAccordingTo((a, b) -> Long.compare(position(a), position(b)));
    for (ShardRow row : rows) {
      byte[] expected =
          new ImageRule(8).prepare(Files.readAllBytes(source.resolve(row.key()))).image().pixels();
      assertThat(row.image()).isEqualTo(ByteBuffer.wrap(expected));
      assertThat(row.synset()).isEqualTo("cat");
      assertThat(row.label()).isEqualTo(2);
    }
    assertThat(outcome.summary().classImages()).containsExactly(0L, 0L, (long) IMAGES);
    assertThat(outcome.rejected()).isEmpty();
  }

  @Test
  void sumsThePixelsThatAReaderGetsBack() throws Exception {
    for (ImageEncoding encoding : ImageEncoding.values()) {
      PreprocessPlan encoded =
          TestImages.plan(folder.resolve(encoding.id()), plan.sources(), encoding, 0);
      ShardOutcome outcome = new ShardBuilder(encoded).build(TRAIN, images());
      Moments expected = new Moments(8);
      for (ShardRow row : rows(encoded, outcome)) {
        expected.add(pixels(encoding, row.image()));
      }
      assertThat(outcome.training().orElseThrow().moments()).isEqualTo(expected);
      assertThat(outcome.training().orElseThrow().images())
          .isEqualTo(outcome.summary().entry().fingerprint());
    }
  }

  @Test
  void validationIsNotSummed() throws IOException {
    assertThat(
            new ShardBuilder(plan).build(new ShardId(Split.VALIDATION, 0, 1), images()).training())
        .isEmpty();
  }

  @Test
  void doesNotDependOnTheOrderOfTheRecords() throws IOException {
    ShardOutcome one = new ShardBuilder(plan).build(TRAIN, images());
    List<LabeledImage> shuffled = new ArrayList<>(images());
    Collections.shuffle(shuffled, new Random(5));
    PreprocessPlan other = TestImages.plan(folder.resolve("other"), source);
    ShardOutcome two = new ShardBuilder(other).build(TRAIN, shuffled);
    assertThat(two.summary().entry()).isEqualTo(one.summary().entry());
  }

  @Test
  void rejectsWhatCannotBeUsedAndGoesOn() throws IOException {
    Files.write(source.resolve("cat/000.bmp"), new byte[0]);
    TestImages.writeGarbage(source.resolve("cat/001.bmp"));
    List<LabeledImage> images = images();
    Files.delete(source.resolve("cat/002.bmp"));

    ShardOutcome outcome = new ShardBuilder(plan).build(TRAIN, images);

    assertThat(outcome.summary().entry().rows()).isEqualTo(IMAGES - 3);
    assertThat(outcome.summary().rejected()).isEqualTo(3);
    assertThat(outcome.rejected().stream().sorted().toList())
        .extracting(RejectedImage::key, RejectedImage::reason)
        .containsExactly(
            tuple("cat/000.bmp", "empty"),
            tuple("cat/001.bmp", "not-an-image"),
            tuple("cat/002.bmp", "unreadable"));
    assertThat(outcome.rejected())
        .as("messages are the same wherever the source lies")
        .noneMatch(image -> image.message().contains(folder.toString()));
  }

  @Test
  void aShardWithoutImagesIsWrittenToo() throws IOException {
    ShardOutcome outcome = new ShardBuilder(plan).build(TRAIN, List.of());
    assertThat(rows(outcome)).isEmpty();
    assertThat(outcome.training().orElseThrow().moments().count()).isZero();
  }

  @Test
  void skipsAFinishedShard() throws IOException {
    List<LabeledImage> images = images();
    ShardOutcome built = new ShardBuilder(plan).build(TRAIN, images);
    Files.delete(source.resolve("cat/000.bmp")); // Would be rejected if it were read.
    ShardOutcome found = new ShardBuilder(plan).build(TRAIN, images);
    assertThat(found).isEqualTo(built);
  }

  @Test
  void knowsWhoseWorkAFinishedShardIs() throws IOException {
    List<LabeledImage> images = images();
    Claim mine = Claim.ofThisProcess();
    plan.output().write(Claim.FILE, Json.toBytes(mine));
    PreprocessPlan claimed = plan.claimedBy(mine.run());
    assertThat(new ShardBuilder(claimed).build(TRAIN, images).origin())
        .isEqualTo(ShardOrigin.BUILT);
    assertThat(new ShardBuilder(claimed).build(TRAIN, images).origin())
        .as("another attempt of the same run")
        .isEqualTo(ShardOrigin.BUILT);
    Claim next = Claim.ofThisProcess();
    plan.output().write(Claim.FILE, Json.toBytes(next));
    assertThat(new ShardBuilder(plan.claimedBy(next.run())).build(TRAIN, images).origin())
        .isEqualTo(ShardOrigin.REUSED);
    assertThatThrownBy(() -> new ShardBuilder(claimed).build(TRAIN, images))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("taken over");
  }

  @Test
  void buildsADamagedShardAgain() throws IOException {
    ShardOutcome built = new ShardBuilder(plan).build(TRAIN, images());
    Path file = folder.resolve("out").resolve(TRAIN.path());
    byte[] bytes = Files.readAllBytes(file);
    byte[] damaged = bytes.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(file, damaged);
    assertThat(new ShardBuilder(plan).build(TRAIN, images()).summary().entry())
        .isEqualTo(built.summary().entry());
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void buildsAgainWhenTheSourceHasChanged() throws IOException {
    new ShardBuilder(plan).build(TRAIN, images());
    Files.write(source.resolve("cat/000.bmp"), TestImages.bmp(20, 20, 99));
    ShardOutcome again = new ShardBuilder(plan).build(TRAIN, images());
    assertThat(rows(again)).anyMatch(row -> row.sourceWidth() == 20);
  }

  /** The digest of the input has lengths, not bytes. */
  @Test
  void buildsAgainWhenARejectedImageWasMended() throws IOException {
    Path file = source.resolve("cat/000.bmp");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, new byte[whole.length]);
    List<LabeledImage> images = images();
    ShardOutcome built = new ShardBuilder(plan).build(TRAIN, images);
    assertThat(built.rejected()).extracting(RejectedImage::key).containsExactly("cat/000.bmp");

    Files.delete(source.resolve("cat/001.bmp")); // Would be rejected if all were read again.
    Path shard = folder.resolve("out").resolve(TRAIN.path());
    FileTime written = Files.getLastModifiedTime(shard);
    assertThat(new ShardBuilder(plan).build(TRAIN, images)).isEqualTo(built);
    assertThat(Files.getLastModifiedTime(shard)).isEqualTo(written);

    TestImages.write(source.resolve("cat"), IMAGES, 1);
    ShardOutcome mended = new ShardBuilder(plan).build(TRAIN, images);
    assertThat(mended.rejected()).isEmpty();
    assertThat(mended.summary().entry().rows()).isEqualTo(IMAGES);
  }

  @Test
  void refusesTwoImagesOfOneName() {
    List<LabeledImage> twice = new ArrayList<>(images());
    twice.add(twice.get(3));
    assertThatThrownBy(() -> new ShardBuilder(plan).build(TRAIN, twice))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void anOutputThatCannotBeWrittenFailsTheShard() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.createFile(folder.resolve("out/train"));
    assertThatThrownBy(() -> new ShardBuilder(plan).build(TRAIN, images()))
        .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
    try (var left = Files.walk(folder.resolve("out"))) {
      assertThat(left.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
    }
  }

  private List<LabeledImage> images() {
    List<LabeledImage> images = new ArrayList<>();
    plan.sources().get(0).images(image -> images.add(new LabeledImage(2, image)));
    return images;
  }

  private List<ShardRow> rows(ShardOutcome outcome) {
    return rows(plan, outcome);
  }

  private static List<ShardRow> rows(PreprocessPlan plan, ShardOutcome outcome) {
    List<ShardRow> rows = new ArrayList<>();
    Path file = Path.of(plan.output().root(), outcome.summary().entry().file().path());
    try (ShardReader reader = ShardReader.open(file)) {
      for (int group = 0; group < reader.rowGroupCount(); group++) {
        rows.addAll(reader.readRowGroup(group));
      }
    }
    return rows;
  }

  private static byte[] pixels(ImageEncoding encoding, ByteBuffer image) {
    byte[] bytes = new byte[image.remaining()];
    image.duplicate().get(bytes);
    try {
      return encoding == ImageEncoding.RAW ? bytes : new ImageDecoder().decode(bytes).pixels();
    } catch (RejectedImageException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static long position(ShardRow row) {
    return KeyHash.of(7, row.key()).position();
  }
}
