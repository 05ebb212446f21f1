package org.beamnet.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.augment.Augmentation;
import org.beamnet.trainer.augment.Crop;
import org.beamnet.trainer.augment.FixedViews;
import org.beamnet.trainer.augment.MeanFree;
import org.beamnet.trainer.augment.TrainingView;
import org.beamnet.trainer.augment.Views;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardStreamTest {
  private static final int SIDE = 8;
  private static final int CROP = 6;
  private static final int BATCH = 50;
  private static final long SEED = 3;

  @TempDir private static Path folder;
  private static Dataset dataset;

  @BeforeAll
  static void write() throws IOException {
    dataset = new TinyDataset(SIDE, 700, 40, 3, SEED).write(folder.resolve("dataset"));
  }

  /** All that a batch holds, copied out of its buffer. */
  private record Seen(List<Float> numbers, List<Integer> labels, List<String> keys) {
    static Seen of(Batch batch) {
      int numbers = batch.images() * batch.viewsPerImage() * 3 * CROP * CROP;
      List<Float> copy = new ArrayList<>(numbers);
      for (int i = 0; i < numbers; i++) {
        copy.add(batch.views().get(i));
      }
      return new Seen(copy, Arrays.stream(batch.labels()).boxed().toList(), batch.keys());
    }
  }

  @ParameterizedTest
  @CsvSource({"1,4", "2,1", "2,3", "4,9"})
  void threadsAndDepthChangeNothing(int threads, int depth) {
    List<Seen> reference = train(1, 1, 2, 0);
    assertThat(train(threads, depth, 2, 0)).isEqualTo(reference);
    assertThat(reference).hasSize(14);
    assertThat(reference.stream().flatMap(seen -> seen.keys().stream()))
        .doesNotHaveDuplicates()
        .hasSize(700);
  }

  @Test
  void continuesInTheMiddleOfAnEpoch() {
    List<Seen> reference = train(1, 2, 5, 0);
    assertThat(train(2, 2, 5, 9)).isEqualTo(reference.subList(9, 14));
    assertThat(train(2, 2, 5, 14)).isEmpty();
  }

  @Test
  void epochsDiffer() {
    assertThat(train(1, 2, 1, 0).get(0).keys()).isNotEqualTo(train(1, 2, 0, 0).get(0).keys());
  }

  @Test
  void evaluatesInTheOrderOfTheFiles() {
    List<String> keys = new ArrayList<>();
    List<Float> firstRow = new ArrayList<>();
    try (ShardReader reader = dataset.openShard(dataset.manifest().validation().shards().get(0))) {
      for (int group = 0; group < reader.rowGroupCount(); group++) {
        for (ShardRow row : reader.readRowGroup(group)) {
          keys.add(row.key());
          firstRow.add((float) Byte.toUnsignedInt(row.image().get(row.image().position())));
        }
      }
    }
    Views views =
        new FixedViews(
            Crop.tenViews(SIDE, CROP), new MeanFree(SIDE, CROP, new float[SIDE * SIDE * 3], 1));
    RowGroupIndex index = RowGroupIndex.of(dataset, Split.VALIDATION);
    List<Seen> seen =
        pass(dataset, index, views, new Prefetch(7, 2, 2), EpochOrder.ofFiles(index), 0, 0);
    assertThat(seen.stream().flatMap(s -> s.keys().stream())).containsExactlyElementsOf(keys);
    // The first number of an image's first view is its top left red.
    List<Float> topLeft = new ArrayList<>();
    for (Seen s : seen) {
      for (int i = 0; i < s.labels().size(); i++) {
        topLeft.add(s.numbers().get(i * 10 * 3 * CROP * CROP));
      }
    }
    assertThat(topLeft).isEqualTo(firstRow);
  }

  @Test
  void damageIsNamed() throws IOException {
    Path copy = folder.resolve("damaged");
    Dataset damaged = new TinyDataset(SIDE, 700, 40, 3, SEED).write(copy);
    Path shard = copy.resolve(DatasetLayout.shard(Split.TRAIN, 1, 3));
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 2] ^= 1;
    Files.write(shard, bytes);
    RowGroupIndex index = RowGroupIndex.of(damaged, Split.TRAIN);
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(
            () ->
                pass(
                    damaged,
                    index,
                    views(),
                    new Prefetch(BATCH, 2, 3),
                    EpochOrder.shuffled(index, SEED, 0, 2),
                    0,
                    0))
        .withMessageContaining("shard-00001-of-00003")
        .withMessageContaining("damaged");
  }

  /** The other dataset has as many images in every shard, of as many bytes. */
  @Test
  void aShardThatIsReplacedWhileItIsReadIsNoticed() throws IOException {
    Path copy = folder.resolve("replaced");
    Dataset opened = new TinyDataset(SIDE, 700, 40, 3, SEED).write(copy);
    Path other = folder.resolve("other");
    new TinyDataset(SIDE, 700, 40, 3, SEED + 1).write(other);
    String name = DatasetLayout.shard(Split.TRAIN, 1, 3);
    RowGroupIndex index = RowGroupIndex.of(opened, Split.TRAIN);
    byte[] original = Files.readAllBytes(copy.resolve(name));
    byte[] replaced = Files.readAllBytes(other.resolve(name));
    FileTime time = Files.getLastModifiedTime(copy.resolve(name));
    for (String size : List.of("equal", "other")) {
      Files.write(copy.resolve(name), replaced);
      // As cp -p would leave it.
      Files.setLastModifiedTime(copy.resolve(name), time);
      assertThatExceptionOfType(DatasetException.class)
          .as(size)
          .isThrownBy(() -> passAll(opened, index))
          .withMessageContaining("shard-00001-of-00003")
          .withMessageContaining("the manifest says");
      replaced = Arrays.copyOf(replaced, replaced.length + 1);
    }
    // A copy of the right one does no harm.
    Files.delete(copy.resolve(name));
    Files.write(copy.resolve(name), original);
    passAll(opened, index);
  }

  private static void passAll(Dataset opened, RowGroupIndex index) {
    var unused =
        pass(
            opened,
            index,
            views(),
            new Prefetch(BATCH, 2, 3),
            EpochOrder.shuffled(index, SEED, 0, 2),
            0,
            0);
  }

  /** One row group of the second shard is damaged, the third shard is gone. */
  @ParameterizedTest
  @CsvSource({"1,1", "2,3"})
  void damageIsSkippedAndCounted(int threads, int depth) throws IOException {
    Path copy = folder.resolve("skipped" + threads);
    new TinyDataset(SIDE, 700, 40, 3, SEED).write(copy);
    Path shard = copy.resolve(DatasetLayout.shard(Split.TRAIN, 1, 3));
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 2] ^= 1;
    Files.write(shard, bytes);
    Files.delete(copy.resolve(DatasetLayout.shard(Split.TRAIN, 2, 3)));

    List<String> warnings = new CopyOnWriteArrayList<>();
    Dataset opened = Dataset.openIncomplete(copy);
    Damage damage = new Damage(DamagePolicy.SKIP, warnings::add);
    RowGroupIndex index = RowGroupIndex.of(opened, Split.TRAIN, damage);
    assertThat(index.images()).isEqualTo(700);
    List<Seen> reference = train(1, 2, 0, 0);
    for (int round = 0; round < 2; round++) {
      List<Seen> seen = new ArrayList<>();
      int skipped = 0;
      try (ShardLoader loader =
              new ShardLoader(opened, index, views(), new Prefetch(BATCH, threads, depth), damage);
          ShardStream stream = loader.open(EpochOrder.shuffled(index, SEED, 0, 2), 0, 0)) {
        while (stream.hasNext()) {
          Batch batch = stream.next();
          assertThat(batch.images() + batch.skipped()).isEqualTo(BATCH);
          seen.add(Seen.of(batch));
          skipped += batch.skipped();
        }
      }
      // 234 images of the shard that is gone, and a row group of 64.
      assertThat(skipped).isEqualTo(234 + 64);
      // What is left has the place, and the numbers, that it had.
      assertThat(seen).hasSameSizeAs(reference);
      for (int i = 0; i < seen.size(); i++) {
        Seen whole = reference.get(i);
        Seen left = seen.get(i);
        assertThat(whole.keys().stream().filter(left.keys()::contains).toList())
            .isEqualTo(left.keys());
        int numbers = 3 * CROP * CROP;
        for (int image = 0; image < left.keys().size(); image++) {
          int place = whole.keys().indexOf(left.keys().get(image));
          assertThat(left.numbers().subList(image * numbers, (image + 1) * numbers))
              .isEqualTo(whole.numbers().subList(place * numbers, (place + 1) * numbers));
        }
      }
    }
    assertThat(warnings).hasSize(2).doesNotHaveDuplicates();
    assertThat(String.join("\n", warnings))
        .contains("shard-00001-of-00003", "damaged", "Skipped: 64 images in every pass.")
        .contains("shard-00002-of-00003", "there is no such file");
  }

  private static List<Seen> train(int threads, int depth, long epoch, int firstBatch) {
    RowGroupIndex index = RowGroupIndex.of(dataset, Split.TRAIN);
    return pass(
        dataset,
        index,
        views(),
        new Prefetch(BATCH, threads, depth),
        EpochOrder.shuffled(index, SEED, epoch, 2),
        epoch,
        firstBatch);
  }

  private static Views views() {
    return new TrainingView(
        SEED,
        SIDE,
        CROP,
        new MeanFree(SIDE, CROP, dataset.statistics().meanImage(), 1),
        Augmentation.PAPER,
        dataset.statistics().lighting());
  }

  private static List<Seen> pass(
      Dataset owner,
      RowGroupIndex index,
      Views views,
      Prefetch prefetch,
      EpochOrder order,
      long epoch,
      int firstBatch) {
    List<Seen> seen = new ArrayList<>();
    try (ShardLoader loader = new ShardLoader(owner, index, views, prefetch);
        ShardStream stream = loader.open(order, epoch, firstBatch)) {
      while (stream.hasNext()) {
        seen.add(Seen.of(stream.next()));
      }
    }
    return seen;
  }
}
