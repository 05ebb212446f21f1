package org.beamnet.schemas.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Samples;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.schemas.storage.AtomicFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsFileTest {
  private static final int SIDE = 20;
  private static final List<ShardRow> ROWS = Samples.rows(3, 40, SIDE);
  private static final Statistics STATISTICS = Samples.statistics(Samples.rules(SIDE), ROWS);

  @TempDir private Path folder;

  @Test
  void everythingIsReadBack() throws IOException {
    Statistics read = StatisticsFile.read(write("a.parquet", STATISTICS));
    assertThat(read).isEqualTo(STATISTICS);
    assertThat(read.fingerprint()).isEqualTo(STATISTICS.fingerprint());
  }

  @Test
  void partsMergeToTheWholeToTheBit() throws IOException {
    Statistics left = Samples.statistics(Samples.rules(SIDE), ROWS.subList(0, 13));
    Statistics right = Samples.statistics(Samples.rules(SIDE), ROWS.subList(13, 40));
    byte[] whole = Files.readAllBytes(write("whole.parquet", STATISTICS));
    assertThat(Files.readAllBytes(write("a.parquet", left.merge(right)))).isEqualTo(whole);
    assertThat(Files.readAllBytes(write("b.parquet", right.merge(left)))).isEqualTo(whole);
  }

  @Test
  void anotherSideIsNotMerged() {
    Statistics other = Samples.statistics(Samples.rules(8), Samples.rows(1, 2, 8));
    assertThatThrownBy(() -> STATISTICS.merge(other))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("side is 8, expected 20");
  }

  @Test
  void meanImageIsTheQuotient() {
    float[] mean = STATISTICS.meanImage();
    double sum = 0;
    for (ShardRow row : ROWS) {
      sum += Byte.toUnsignedInt(row.image().get(100));
    }
    assertThat(mean[100]).isEqualTo((float) (sum / 40));
  }

  @Test
  void anyFlippedBitIsNoticedOrHarmless() throws IOException {
    byte[] good = Files.readAllBytes(write("a.parquet", STATISTICS));
    Path path = folder.resolve("flipped.parquet");
    long seed = 9;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(path, bad);
      try {
        assertThat(StatisticsFile.read(path)).isEqualTo(STATISTICS);
      } catch (DatasetException e) {
        assertThat(e).hasMessageContaining("flipped.parquet");
      }
    }
  }

  private Path write(String name, Statistics statistics) throws IOException {
    Path path = folder.resolve(name);
    AtomicFile.write(path, channel -> StatisticsFile.write(channel, statistics));
    return path;
  }
}
