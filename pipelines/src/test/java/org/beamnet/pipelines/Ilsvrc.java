package org.beamnet.pipelines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Sinks;
import us.hebi.matlab.mat.types.Struct;

/**
 * A small ILSVRC2012, laid out as it is distributed and as it is usually unpacked. The order of the
 * classes' numbers is not that of their synset ids, as in the real one.
 */
public final class Ilsvrc {
  /** By ILSVRC2012_ID − 1. */
  private static final List<String> SYNSETS = List.of("n02119789", "n01440764", "n02097209");

  /** By ILSVRC2012_ID − 1. */
  public static final List<String> WORDS =
      List.of("kit fox, Vulpes macrotis", "tench, Tinca tinca", "standard schnauzer");

  /** ILSVRC2012_ID of the validation images. */
  private static final List<Integer> GROUND_TRUTH = List.of(3, 1, 2, 2, 1, 3, 1);

  private static final int TRAINING_IMAGES = 5;

  private Ilsvrc() {}

  /** Writes both forms into {@code folder}: {@code official/…} and {@code unpacked/…}. */
  public static void write(Path folder) throws IOException {
    Path official = Files.createDirectories(folder.resolve("official"));
    Path unpacked = folder.resolve("unpacked");
    Tars train = new Tars();
    for (int id = 1; id <= SYNSETS.size(); id++) {
      String synset = SYNSETS.get(id - 1);
      Tars classTar = new Tars();
      for (int i = 0; i < TRAINING_IMAGES; i++) {
        String name = String.format(Locale.ROOT, "%s_%d.JPEG", synset, 10_026 + 13 * i);
        byte[] image = TestImages.bmp(9 + i, 8, 100L * id + i);
        classTar.file(name, image);
        put(unpacked.resolve("train").resolve(synset).resolve(name), image);
      }
      train.file(synset + ".tar", classTar.toBytes());
    }
    Files.write(official.resolve("ILSVRC2012_img_train.tar"), train.toBytes());
    Tars validation = new Tars();
    for (int number = 1; number <= GROUND_TRUTH.size(); number++) {
      String name = String.format(Locale.ROOT, "ILSVRC2012_val_%08d.JPEG", number);
      byte[] image = TestImages.bmp(8, 8 + number, 10_000L + number);
      validation.file(name, image);
      String synset = SYNSETS.get(GROUND_TRUTH.get(number - 1) - 1);
      put(unpacked.resolve("val").resolve(synset).resolve(name), image);
      put(unpacked.resolve("val-flat").resolve(name), image);
    }
    Files.write(official.resolve("ILSVRC2012_img_val.tar"), validation.toBytes());
    writeDevkit(folder, GROUND_TRUTH.stream().map(String::valueOf).toList());
  }

  /** Writes the development kit alone, with these lines as ground truth. */
  public static void writeDevkit(Path folder, List<String> groundTruth) throws IOException {
    byte[] lines = (String.join("\n", groundTruth) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] tar =
        new Tars()
            .file("ILSVRC2012_devkit_t12/readme.txt", new byte[] {'h', 'i'})
            .file("ILSVRC2012_devkit_t12/data/meta.mat", meta())
            .file("ILSVRC2012_devkit_t12/data/ILSVRC2012_validation_ground_truth.txt", lines)
            .toBytes();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(tar);
    }
    put(folder.resolve("official/ILSVRC2012_devkit_t12.tar.gz"), packed.toByteArray());
    Path data = folder.resolve("unpacked/ILSVRC2012_devkit_t12/data");
    put(data.resolve("meta.mat"), meta());
    put(data.resolve("ILSVRC2012_validation_ground_truth.txt"), lines);
  }

  /** With one synset that is no class but their parent, as the real one has 860 of. */
  public static byte[] meta() throws IOException {
    return meta(WORDS);
  }

  /** The same with other words of its classes. */
  public static byte[] meta(List<String> words) throws IOException {
    Struct synsets = Mat5.newStruct(SYNSETS.size() + 1, 1);
    for (int i = 0; i <= SYNSETS.size(); i++) {
      boolean parent = i == SYNSETS.size();
      synsets.set("ILSVRC2012_ID", i, Mat5.newScalar(i + 1));
      synsets.set("WNID", i, Mat5.newString(parent ? "n00001740" : SYNSETS.get(i)));
      synsets.set("words", i, Mat5.newString(parent ? "entity" : words.get(i)));
      synsets.set("num_children", i, Mat5.newScalar(parent ? SYNSETS.size() : 0));
    }
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    try (MatFile mat = Mat5.newMatFile().addArray("synsets", synsets)) {
      mat.writeTo(Sinks.wrap(bytes));
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
