package org.beamnet.it.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.beamnet.it.s3.S3Server.Fault;
import org.beamnet.runners.PreprocessCommand;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.rejected.RejectedTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Amazon's client against a server that fails: an image is rejected for what is wrong with it, and
 * never for what is wrong with the way to it.
 */
class S3IT {
  private static final int IMAGES = 12;
  private static final long FOR_EVER = 1_000_000;

  @TempDir private Path folder;
  private Path bucket;
  private S3Server server;

  /** What a finished command left. */
  private record Run(int exitCode, String err) {}

  @BeforeEach
  void start() throws IOException {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    bucket = folder.resolve("bucket");
    Random random = new Random(1);
    for (String name : new String[] {"cat", "dog"}) {
      Path images = Files.createDirectories(bucket.resolve("images").resolve(name));
      for (int i = 0; i < IMAGES; i++) {
        ImageIO.write(noise(30, random), "png", images.resolve(i + ".png").toFile());
      }
    }
    Files.createFile(bucket.resolve("images/dog/empty.png"));
    server = new S3Server(bucket);
  }

  private static BufferedImage noise(int side, Random random) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < side * side; pixel++) {
      image.setRGB(pixel % side, pixel / side, random.nextInt());
    }
    return image;
  }

  @AfterEach
  void stop() {
    server.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void theBytesOfALocalRun() throws IOException {
    Run local = preprocess(bucket.resolve("images").toString(), "local");
    assertThat(local.exitCode()).as(local.err()).isZero();
    Run run = fromStore("images", "out");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(manifest("out")).isEqualTo(manifest("local"));
    assertThat(rejected("out")).containsExactly("empty dog/empty.png");
  }

  /** An answer that is given up before its end costs the connection. */
  @Test
  void imagesOfATarAreReadByRangesThatEndWithThemOverFewConnections() throws IOException {
    Random random = new Random(2);
    List<Long> sizes = new ArrayList<>();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(Files.newOutputStream(bucket.resolve("images.tar")))) {
      for (int i = 0; i < 2 * IMAGES; i++) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(noise(300, random), "png", png);
        TarArchiveEntry entry = new TarArchiveEntry((i % 2 == 0 ? "cat/" : "dog/") + i + ".png");
        entry.setSize(png.size());
        tar.putArchiveEntry(entry);
        tar.write(png.toByteArray());
        tar.closeArchiveEntry();
        sizes.add((long) png.size());
      }
    }
    Run run = fromStore("images.tar", "out");
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<S3Server.Read> reads = server.reads("images.tar");
    assertThat(reads)
        .extracting(S3Server.Read::bytes)
        .as("each image once; the others are of the whole tar, for its headers")
        .containsAll(sizes)
        .hasSizeLessThan(sizes.size() + 8);
    assertThat(reads.stream().map(S3Server.Read::connection).distinct().count())
        .isLessThan(sizes.size() / 2);
  }

  @ParameterizedTest
  @EnumSource
  void anOutageIsWaitedOut(Fault fault) throws IOException {
    Run calm = fromStore("images", "calm");
    assertThat(calm.exitCode()).as(calm.err()).isZero();
    server.failAfter(5, fault, 3_000);
    Run run = fromStore("images", "out");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(manifest("out")).isEqualTo(manifest("calm"));
  }

  @ParameterizedTest
  @EnumSource
  void anOutageThatDoesNotEndFailsTheRunAndLosesNothing(Fault fault) throws IOException {
    server.failAfter(5, fault, FOR_EVER);
    Run run = fromStore("images", "out", "--retrySeconds=1");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains(": cannot be read, tried for ", "give the same command");
    assertThat(folder.resolve("out/manifest.json")).doesNotExist();

    server.heal();
    Run again = fromStore("images", "out");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err()).contains("Going on with");
    assertThat(Dataset.open(folder.resolve("out")).manifest().train().images())
        .isEqualTo(2 * IMAGES);
    assertThat(rejected("out")).containsExactly("empty dog/empty.png");
  }

  private Run fromStore(String source, String output, String... flags) {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("--awsRegion=us-east-1");
    all.add("--endpoint=" + server.endpoint());
    return preprocess("s3://" + S3Server.BUCKET + "/" + source, output, all.toArray(String[]::new));
  }

  private Run preprocess(String source, String output, String... flags) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--source=" + source,
                "--output=" + folder.resolve(output),
                "--runner=DirectRunner",
                "--parallelism=2",
                "--side=16",
                "--holdOut=0",
                "--maxRejected=0.1",
                "--shardImages=6"));
    arguments.addAll(List.of(flags));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        new PreprocessCommand(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(arguments.toArray(String[]::new));
    return new Run(exitCode, err.toString(StandardCharsets.UTF_8));
  }

  private String manifest(String output) throws IOException {
    return Files.readString(folder.resolve(output).resolve("manifest.json"));
  }

  private List<String> rejected(String output) throws IOException {
    return RejectedTable.read(folder.resolve(output).resolve(DatasetLayout.REJECTED)).stream()
        .map(image -> image.reason() + " " + image.key())
        .toList();
  }
}
