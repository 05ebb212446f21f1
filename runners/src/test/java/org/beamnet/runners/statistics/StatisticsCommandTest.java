package org.beamnet.runners.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.statistics.LightingConstants;
import org.beamnet.schemas.statistics.Moments;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.statistics.StatisticsFile;
import org.beamnet.schemas.storage.AtomicFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsCommandTest {
  private static final int SIDE = 8;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeStatistics() throws IOException {
    write("a.parquet", statistics(1, 5, SIDE));
    write("b.parquet", statistics(2, 7, SIDE));
    write("wide.parquet", statistics(3, 4, 2 * SIDE));
  }

  @Test
  void aDatasetWhoseNameBeginsWithAnAtSignIsNoListOfOptions() throws IOException {
    Files.writeString(folder.resolve("list"), "--help\n");
    assertThat(run("show", "@" + file("list"))).isEqualTo(3);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("@" + file("list"));
  }

  @Test
  void showPrintsAndDraws() throws IOException {
    assertThat(run("show", file("a.parquet"), "--output=" + folder.resolve("pictures"))).isZero();
    assertThat(out.toString())
        .contains(
            "images       5\n",
            "8 × 8, raw",
            "eigenvalue 0.",
            statistics(1, 5, SIDE).fingerprint());
    BufferedImage lighting = ImageIO.read(folder.resolve("pictures/lighting.png").toFile());
    assertThat(lighting.getWidth()).isEqualTo(5 * 100 - 4);
    assertThat(lighting.getHeight()).isEqualTo(3 * 100 - 4);
    // The middle column is the mean image itself.
    BufferedImage mean = ImageIO.read(folder.resolve("pictures/mean.png").toFile());
    assertThat(lighting.getRGB(2 * 100 + 12 * 3, 100 + 12 * 5)).isEqualTo(mean.getRGB(3, 5));
    assertThat(lighting.getRGB(4 * 100, 0)).isNotEqualTo(lighting.getRGB(0, 0));
  }

  @Test
  void mergeIsAllAtOnce() {
    assertThat(run("merge", file("a.parquet"), file("b.parquet"), "--output=" + file("c.parquet")))
        .isZero();
    Statistics all = statistics(1, 5, SIDE).merge(statistics(2, 7, SIDE));
    assertThat(StatisticsFile.read(folder.resolve("c.parquet"))).isEqualTo(all);
    assertThat(run("compare", file("c.parquet"), file("c.parquet"))).isZero();
    assertThat(run("compare", file("c.parquet"), file("a.parquet"))).isEqualTo(1);
    assertThat(out.toString())
        .contains("equal: " + all.fingerprint(), "not equal", "degrees apart");
  }

  @Test
  void mergeRefusesWhatDoesNotAddUp() {
    assertThat(run("merge", file("a.parquet"), file("a.parquet"), "--output=" + file("c.parquet")))
        .isEqualTo(3);
    assertThat(
            run("merge", file("a.parquet"), file("wide.parquet"), "--output=" + file("c.parquet")))
        .isEqualTo(3);
    assertThat(run("merge", file("a.parquet"), file("b.parquet"), "--output=" + file("a.parquet")))
        .isEqualTo(3);
    assertThat(err.toString())
        .contains("count twice", "side is 16, expected 8", "is there already")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("c.parquet")).doesNotExist();
  }

  @Test
  void numpyArraysHoldTheSums() throws IOException {
    assertThat(run("export", file("a.parquet"), "--output=" + file("a.npz"))).isZero();
    assertThat(out.toString()).contains("transforms.Normalize(mean=[0.");
    Statistics statistics = statistics(1, 5, SIDE);
    try (ZipFile npz = new ZipFile(folder.resolve("a.npz").toFile())) {
      byte[] npy = npz.getInputStream(npz.getEntry("pixel_sums.npy")).readAllBytes();
      ByteBuffer array = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
      int header = 10 + array.getShort(8);
      assertThat(header % 64).isZero();
      assertThat(new String(npy, 10, header - 10, StandardCharsets.US_ASCII))
          .contains("'descr': '<i8'", "'fortran_order': False", "(8, 8, 3,)")
          .endsWith("\n");
      long[] sums = new long[SIDE * SIDE * 3];
      array.position(header);
      array.slice().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(sums);
      assertThat(sums).isEqualTo(statistics.moments().pixelSums());
      assertThat(npz.stream().map(entry -> entry.getName()))
          .contains("mean_image.npy", "eigenvectors.npy", "count.npy", "products.npy");
    }
  }

  @Test
  void jsonHasTheConstants() throws IOException {
    assertThat(run("export", file("a.parquet"), "--output=" + file("a.json"))).isZero();
    assertThat(folder.resolve("a.json")).content().contains("eigenvectors", "standardDeviation");
    assertThat(run("export", file("a.parquet"), "--output=" + file("a.txt"))).isEqualTo(2);
  }

  @Test
  void publishedConstantsAreLightingOnly() throws IOException {
    assertThat(run("import", "fb.resnet", "--output=" + file("fb.json"))).isZero();
    assertThat(out.toString()).contains("lighting axes only: no mean image");
    LightingConstants constants = LightingConstants.read(folder.resolve("fb.json"));
    assertThat(constants.basis().eigenvalues()).containsExactly(0.2175, 0.0188, 0.0045);

    Files.writeString(
        folder.resolve("typed.json"),
        """
        {"source": "somebody", "eigenvalues": [14000, 1200, 300],
         "eigenvectors": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]}
        """);
    assertThat(run("import", file("typed.json"), "--output=" + file("no.json"))).isEqualTo(3);
    assertThat(err.toString()).contains("divide those of 0 to 255 by 255²");
    assertThat(folder.resolve("no.json")).doesNotExist();
  }

  @Test
  void missingAndMistyped() {
    assertThat(run("show", file("nowhere"))).isEqualTo(3);
    assertThat(run("show")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere: is no dataset", "name a command");
  }

  private int run(String... arguments) {
    return StatisticsCommand.execute(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, Statistics statistics) throws IOException {
    AtomicFile.write(folder.resolve(name), channel -> StatisticsFile.write(channel, statistics));
  }

  private static Statistics statistics(long seed, int count, int side) {
    Random random = new Random(seed);
    Moments moments = new Moments(side);
    byte[] pixels = new byte[side * side * 3];
    for (int i = 0; i < count; i++) {
      random.nextBytes(pixels);
      moments.add(pixels);
    }
    return new Statistics(
        new PixelRules(side, ImageEncoding.RAW, "decode", "resize"),
        new Fingerprint(seed, count),
        moments);
  }
}
