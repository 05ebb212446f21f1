package org.beamnet.schemas.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.Samples;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.parquet.ChannelInputFile;
import org.beamnet.schemas.statistics.StatisticsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardTest {
  private static final int SIDE = 16;
  private static final ShardHeader HEADER =
      new ShardHeader(Samples.rules(SIDE), Split.VALIDATION, 2, 5, -7);
  private static final List<ShardRow> ROWS = Samples.rows(1, 150, SIDE);

  @TempDir private Path folder;

  @Test
  void rowsAreReadBackInRowGroupsOfBoundedSize() throws IOException {
    Path path = write("a.parquet");
    try (ShardReader reader = ShardReader.open(path)) {
      assertThat(reader.header()).isEqualTo(HEADER);
      assertThat(reader.rowCount()).isEqualTo(150);
      assertThat(reader.rowGroupCount()).isEqualTo(3);
      List<ShardRow> read = new ArrayList<>();
      for (int group = 0; group < 3; group++) {
        List<ShardRow> rows = reader.readRowGroup(group);
        assertThat(rows)
            .hasSize(group < 2 ? ShardWriter.IMAGES_PER_ROW_GROUP : 22)
            .hasSize(reader.rowCount(group));
        read.addAll(rows);
      }
      assertThat(read).isEqualTo(ROWS);
      assertThat(reader.readRowGroup(1)).as("seeks").isEqualTo(ROWS.subList(64, 128));
    }
  }

  @Test
  void labelsAndSourceSizesAreReadWithoutImages() throws IOException {
    Path path = write("a.parquet");
    // Damage the images: labels must still be readable, because their pages alone are touched.
    byte[] bytes = Files.readAllBytes(path);
    byte[] image = new byte[SIDE * SIDE * 3];
    ROWS.get(70).image().duplicate().get(image);
    bytes[indexOf(bytes, image)] ^= 1;
    Files.write(path, bytes);
    try (ShardReader reader = ShardReader.open(path)) {
      List<LabeledKey> expected =
          ROWS.subList(64, 128).stream()
              .map(row -> new LabeledKey(row.key(), row.label()))
              .toList();
      assertThat(reader.readLabels(1)).isEqualTo(expected);
      assertThat(reader.readSourceSizes(1))
          .isEqualTo(
              ROWS.subList(64, 128).stream()
                  .map(row -> new SourceSize(row.sourceWidth(), row.sourceHeight()))
                  .toList());
      assertThatThrownBy(() -> reader.readRowGroup(1)).isInstanceOf(DatasetException.class);
    }
  }

  @Test
  void isReadFromAnyStorageThatSeeks() throws IOException {
    Path path = write("a.parquet");
    ChannelInputFile input = new ChannelInputFile("there", () -> Files.newByteChannel(path));
    try (ShardReader reader = ShardReader.open("there", input)) {
      assertThat(reader.header()).isEqualTo(HEADER);
      assertThat(reader.readRowGroup(1)).isEqualTo(ROWS.subList(64, 128));
      assertThat(reader.readRowGroup(0)).isEqualTo(ROWS.subList(0, 64));
    }
    ChannelInputFile missing =
        new ChannelInputFile("there", () -> Files.newByteChannel(folder.resolve("nowhere")));
    assertThatThrownBy(() -> ShardReader.open("there", missing))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("there: ");
  }

  @Test
  void digestDescribesTheFile() throws IOException {
    Path path = folder.resolve("a.parquet");
    ShardDigest digest = Samples.writeShard(path, HEADER, ROWS);
    byte[] bytes = Files.readAllBytes(path);
    Fingerprint fingerprint =
        ROWS.stream()
            .map(row -> Fingerprint.ofImage(row.key(), row.label(), row.image()))
            .reduce(Fingerprint.EMPTY, Fingerprint::plus);
    assertThat(digest)
        .isEqualTo(new ShardDigest(150, bytes.length, Sha256.hex(bytes), fingerprint));
  }

  @Test
  void equalRowsGiveEqualBytes() throws IOException {
    assertThat(Files.readAllBytes(write("a.parquet")))
        .isEqualTo(Files.readAllBytes(write("b.parquet")));
  }

  @Test
  void emptyShardIsReadable() throws IOException {
    Path path = folder.resolve("empty.parquet");
    Samples.writeShard(path, HEADER, List.of());
    try (ShardReader reader = ShardReader.open(path)) {
      assertThat(reader.rowCount()).isZero();
      assertThat(reader.rowGroupCount()).isZero();
    }
  }

  @Test
  void anyFlippedBitIsNoticedOrHarmless() throws IOException {
    byte[] good = Files.readAllBytes(write("a.parquet"));
    Path path = folder.resolve("flipped.parquet");
    long seed = 5;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(path, bad);
      try {
        assertThat(readAll(path)).as("flip %d", i).isEqualTo(ROWS);
      } catch (DatasetException e) {
        refused++;
        assertThat(e).hasMessageContaining("flipped.parquet");
      }
    }
    System.out.println(refused + " of 300 flips refused, the others read as before");
    assertThat(refused).isGreaterThan(270);
  }

  @Test
  void damageIsNamedWithFileAndRowGroup() throws IOException {
    Path path = write("a.parquet");
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length / 2] ^= 1;
    Files.write(path, bytes);
    try (ShardReader reader = ShardReader.open(path)) {
      assertThatThrownBy(
              () -> {
                for (int group = 0; group < reader.rowGroupCount(); group++) {
                  reader.readRowGroup(group);
                }
              })
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("a.parquet: row group 1 is damaged")
          .hasMessageContaining("preprocess again");
    }
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.parquet"), "not a table at all");
    assertThatThrownBy(() -> ShardReader.open(text))
        .hasMessageContaining("text.parquet: is not a readable Parquet file");
    Path missing = folder.resolve("missing.parquet");
    assertThatThrownBy(() -> ShardReader.open(missing))
        .hasMessageContaining("there is no such file");
    Samples.writeDataset(folder.resolve("dataset"), 1, 4);
    Path statistics = folder.resolve("dataset/statistics/statistics.parquet");
    assertThatThrownBy(() -> ShardReader.open(statistics)).hasMessageContaining("expected");
    assertThatThrownBy(() -> StatisticsFile.read(write("a.parquet")))
        .hasMessageContaining("another kind of table");
  }

  @Test
  void rawImageOfAnotherSizeIsRefused() {
    List<ShardRow> wrong = Samples.rows(1, 1, SIDE + 1);
    assertThatThrownBy(() -> Samples.writeShard(folder.resolve("a.parquet"), HEADER, wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("image: must have 768 bytes, has 867");
    assertThat(folder).isEmptyDirectory();
  }

  private Path write(String name) throws IOException {
    Path path = folder.resolve(name);
    Samples.writeShard(path, HEADER, ROWS);
    return path;
  }

  private static List<ShardRow> readAll(Path path) {
    List<ShardRow> read = new ArrayList<>();
    try (ShardReader reader = ShardReader.open(path)) {
      for (int group = 0; group < reader.rowGroupCount(); group++) {
        read.addAll(reader.readRowGroup(group));
      }
    }
    return read;
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (java.util.Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("the image must be stored as it is");
  }
}
