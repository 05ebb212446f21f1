package org.beamnet.pipelines;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.beamnet.pipelines.duplicate.DuplicateRule;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.source.FolderSource;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.image.Decoding;

/** Small picture files made from numbers alone, so that no encoder decides their bytes. */
public final class TestImages {
  private static final int HEADER_BYTES = 54;

  private TestImages() {}

  /** A BMP file of 24-bit pixels that follow from {@code seed}. */
  public static byte[] bmp(int width, int height, long seed) {
    int rowBytes = (width * 3 + 3) / 4 * 4;
    ByteBuffer file =
        ByteBuffer.allocate(HEADER_BYTES + rowBytes * height).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(HEADER_BYTES);
    file.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24);
    file.putInt(0).putInt(rowBytes * height).putInt(2835).putInt(2835).putInt(0).putInt(0);
    Random random = new Random(seed);
    for (int row = 0; row < height; row++) {
      byte[] pixels = new byte[width * 3];
      random.nextBytes(pixels);
      file.put(pixels).put(new byte[rowBytes - pixels.length]);
    }
    return file.array();
  }

  /** Writes {@code count} images of different sizes into {@code folder}. */
  public static void write(Path folder, int count, long seed) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      Files.write(
          folder.resolve(String.format(Locale.ROOT, "%03d.bmp", i)),
          bmp(9 + i % 5, 8 + i % 3, seed * 1000 + i));
    }
  }

  /** Writes bytes that are no image. */
  public static void writeGarbage(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, "no picture at all".getBytes(StandardCharsets.UTF_8));
  }

  /** Packs all of {@code folder} into {@code tar}, in the order of the names. */
  public static void pack(Path folder, Path tar) throws IOException {
    try (TarArchiveOutputStream output =
            new TarArchiveOutputStream(Files.newOutputStream(tar), "UTF-8");
        var files = Files.walk(folder)) {
      output.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        output.putArchiveEntry(new TarArchiveEntry(file, name));
        Files.copy(file, output);
        output.closeArchiveEntry();
      }
    }
  }

  /** A plan over folders of this side 8, raw, ten images a shard, that allows no rejection. */
  public static PreprocessPlan plan(Path output, Path... folders) {
    List<LabeledSource> sources =
        Arrays.stream(folders)
            .map(folder -> LabeledSource.detect(new FolderSource(folder.toString())))
            .toList();
    return plan(output, sources, ImageEncoding.RAW, 0);
  }

  /** A plan of side 8, ten images a shard, seed 7, nothing held out. */
  public static PreprocessPlan plan(
      Path output, List<LabeledSource> sources, ImageEncoding encoding, double maxRejected) {
    return new PreprocessPlan(
        sources,
        0,
        new OutputFolder(output.toString()),
        8,
        encoding,
        10,
        7,
        maxRejected,
        Decoding.DEFAULT,
        null,
        null,
        null,
        DuplicateRule.REPORT);
  }
}
