package org.beamnet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.beamnet.schemas.manifest.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory is bounded by a few images and the sums of a shard, not by how many or how large. */
class MemoryIT {
  private static final int IMAGES = 20_000;
  private static final int CLASSES = 20;

  /** Its decoded pixels would fill more than half of the heap. */
  private static final int LARGE_SIDE = 10_000;

  @TempDir private Path folder;

  @Test
  void twentyThousandImagesAndOneOfHundredMegapixelsInHalfAGigabyte() throws IOException {
    Path tar = folder.resolve("images.tar");
    byte[] picture = jpeg(200, 150);
    try (OutputStream file = Files.newOutputStream(tar);
        TarArchiveOutputStream output = new TarArchiveOutputStream(file, "UTF-8")) {
      for (int i = 0; i < IMAGES; i++) {
        put(
            output,
            String.format(Locale.ROOT, "class%02d/%05d.jpg", i % CLASSES, i),
            withComment(picture, "" + i));
      }
      put(output, "class00/large.jpg", jpeg(LARGE_SIDE, LARGE_SIDE));
    }
    Path dataset = folder.resolve("dataset");
    Program.Outcome outcome =
        Program.preprocess()
            .with("-Xmx512m")
            .run(
                Duration.ofMinutes(10),
                "--source=" + tar,
                "--output=" + dataset,
                "--side=64",
                "--shardImages=256",
                "--maxRejected=0");
    assertThat(outcome.exitCode()).isZero();
    var manifest = Dataset.open(dataset).manifest();
    assertThat(manifest.train().images() + manifest.validation().images()).isEqualTo(IMAGES + 1);
    assertThat(manifest.train().shards()).hasSizeGreaterThan(70);
  }

  private static void put(TarArchiveOutputStream output, String name, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    output.putArchiveEntry(entry);
    output.write(bytes);
    output.closeArchiveEntry();
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D canvas = image.createGraphics();
    canvas.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
    canvas.fillRect(0, 0, width, height);
    canvas.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }

  /** Another file with the same picture. */
  private static byte[] withComment(byte[] jpeg, String text) {
    byte[] comment = text.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, 2);
    bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (comment.length + 2)});
    bytes.writeBytes(comment);
    bytes.write(jpeg, 2, jpeg.length - 2);
    return bytes.toByteArray();
  }
}
