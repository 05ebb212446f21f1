package org.beamnet.it.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.beamnet.pipelines.devkit.Devkit;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.SourceBytes;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.pipelines.source.SourceLayout;
import org.beamnet.pipelines.storage.Retries;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Sinks;
import us.hebi.matlab.mat.types.Struct;

/** Sources of strangers: tars, CSV files, development kits of ILSVRC2012. */
class SourceFuzzTest {
  private static final long MOST_BYTES = 64L << 20;
  private static final String META = "ILSVRC2012_devkit_t12/data/meta.mat";
  private static final String GROUND_TRUTH =
      "ILSVRC2012_devkit_t12/data/ILSVRC2012_validation_ground_truth.txt";

  @TempDir private Path folder;

  @Test
  void tars() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (int longNames :
        new int[] {TarArchiveOutputStream.LONGFILE_POSIX, TarArchiveOutputStream.LONGFILE_GNU}) {
      byte[] classTar =
          new Tar(longNames).file("1.jpg", new byte[700]).file("2.jpg", new byte[3]).toBytes();
      byte[] tar =
          new Tar(longNames)
              .file("train/cat/1.jpg", new byte[600])
              .file("train/cat/" + "long".repeat(40) + ".jpg", new byte[5])
              .symbolicLink("train/cat/link.jpg", "1.jpg")
              .file("train/dog.tar", classTar)
              .file("validation/cat/ünïcödé.jpg", new byte[9])
              .toBytes();
      samples.add(Sample.of(tar));
      samples.add(new Sample(tar, Tar::withChecksums));
    }
    Path file = folder.resolve("source.tar");
    new Fuzz(
            "tar",
            samples,
            DatasetException.class,
            1000,
            MOST_BYTES,
            bytes -> {
              Files.write(file, bytes);
              readAll(file);
            })
        .run();
  }

  @Test
  void csvFiles() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("cat"));
    Files.write(pictures.resolve("1.jpg"), new byte[9]);
    Files.write(pictures.resolve("2.jpg"), new byte[9]);
    byte[] csv =
        "path,label,split\ncat/1.jpg,cat,train\n\"cat/2.jpg\",\"a, b\",validation\n"
            .getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("source.csv");
    new Fuzz(
            "csv",
            List.of(Sample.of(csv)),
            DatasetException.class,
            1500,
            MOST_BYTES,
            bytes -> {
              Files.write(file, bytes);
              readAll(file);
            })
        .run();
  }

  @Test
  void devkits() throws IOException {
    byte[] meta = meta();
    byte[] truth = "3\n1\n2\n".getBytes(StandardCharsets.US_ASCII);
    Path file = folder.resolve("devkit.tar.gz");
    new Fuzz(
            "devkit",
            List.of(
                Sample.of(packed(kit(meta, truth))),
                new Sample(kit(meta, truth), tar -> packed(Tar.withChecksums(tar))),
                new Sample(meta, changed -> packed(kit(changed, truth))),
                new Sample(truth, changed -> packed(kit(meta, changed)))),
            DatasetException.class,
            1000,
            MOST_BYTES,
            bytes -> {
              Files.write(file, bytes);
              Devkit devkit = new Devkit(file.toString());
              devkit.words();
              devkit.validationSynsets();
            })
        .run();
  }

  /** Reads what preprocessing would read. An image that cannot be read is rejected by name. */
  private static void readAll(Path source) throws IOException {
    try (SourceBytes bytes = new SourceBytes(new Retries(0))) {
      LabeledSource.detect(SourceLayout.AUTO.open(source.toString(), false))
          .images(image -> readImage(bytes, image));
    }
  }

  private static void readImage(SourceBytes bytes, ImageRecord image) {
    try {
      bytes.read(image);
    } catch (IOException e) {
      // The image is listed among the rejected ones.
    }
  }

  private static byte[] kit(byte[] meta, byte[] truth) {
    try {
      return new Tar(TarArchiveOutputStream.LONGFILE_POSIX)
          .file(META, meta)
          .file(GROUND_TRUTH, truth)
          .toBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] packed(byte[] tar) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(tar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] meta() throws IOException {
    Struct synsets = Mat5.newStruct(3, 1);
    for (int i = 0; i < 3; i++) {
      synsets.set("ILSVRC2012_ID", i, Mat5.newScalar(i + 1));
      synsets.set("WNID", i, Mat5.newString("n0000000" + i));
      synsets.set("words", i, Mat5.newString("class " + i));
      synsets.set("num_children", i, Mat5.newScalar(0));
    }
    ByteBuffer bytes = ByteBuffer.allocate(1 << 14);
    try (MatFile mat = Mat5.newMatFile().addArray("synsets", synsets)) {
      mat.writeTo(Sinks.wrap(bytes));
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
