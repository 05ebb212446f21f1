package org.beamnet.it.guide;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Sinks;
import us.hebi.matlab.mat.types.Struct;

/**
 * Photographs of the sample, packed as ILSVRC2012 is distributed: a tar of class tars, a tar of
 * numbered validation images, a development kit that knows their classes.
 */
final class SmallIlsvrc {
  private static final Path SAMPLE =
      Path.of("../runners/sample/fashion-sample.tar").toAbsolutePath().normalize();
  private static final int TRAINING_IMAGES = 48;
  private static final int VALIDATION_IMAGES = 10;

  private SmallIlsvrc() {}

  /** Files of a class. */
  private record Photographs(List<byte[]> training, List<byte[]> validation) {}

  /** Writes the three files that people fetch. */
  static void write(Path folder) throws IOException {
    Map<String, Photographs> classes = readSample();
    List<Photographs> photographs = List.copyOf(classes.values());
    Files.createDirectories(folder);

    try (TarArchiveOutputStream tar = tar(folder.resolve("ILSVRC2012_img_train.tar"))) {
      for (int i = 0; i < photographs.size(); i++) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream classTar = new TarArchiveOutputStream(bytes, "UTF-8")) {
          List<byte[]> images = photographs.get(i).training();
          for (int image = 0; image < images.size(); image++) {
            put(
                classTar,
                String.format(Locale.ROOT, "%s_%d.JPEG", synset(i), image),
                images.get(image));
          }
        }
        put(tar, synset(i) + ".tar", bytes.toByteArray());
      }
    }
    StringBuilder groundTruth = new StringBuilder();
    try (TarArchiveOutputStream tar = tar(folder.resolve("ILSVRC2012_img_val.tar"))) {
      int number = 0;
      for (int image = 0; image < VALIDATION_IMAGES; image++) {
        for (int i = 0; i < photographs.size(); i++) {
          byte[] bytes = photographs.get(i).validation().get(image);
          put(tar, String.format(Locale.ROOT, "ILSVRC2012_val_%08d.JPEG", ++number), bytes);
          groundTruth.append(i + 1).append('\n');
        }
      }
    }
    String devkit = "ILSVRC2012_devkit_t12";
    try (OutputStream file = Files.newOutputStream(folder.resolve(devkit + ".tar.gz"));
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GZIPOutputStream(file), "UTF-8")) {
      put(tar, devkit + "/data/meta.mat", synsets(List.copyOf(classes.keySet())));
      put(
          tar,
          devkit + "/data/ILSVRC2012_validation_ground_truth.txt",
          groundTruth.toString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static String synset(int index) {
    return String.format(Locale.ROOT, "n%08d", 1_000 + index);
  }

  /** By the name of their class. */
  private static Map<String, Photographs> readSample() throws IOException {
    Map<String, Photographs> classes = new TreeMap<>();
    try (InputStream file = Files.newInputStream(SAMPLE);
        TarArchiveInputStream tar = new TarArchiveInputStream(file)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String[] path = entry.getName().split("/", -1);
        if (entry.isFile() && path.length == 3) {
          Photographs photographs =
              classes.computeIfAbsent(
                  path[1], any -> new Photographs(new ArrayList<>(), new ArrayList<>()));
          boolean trains = path[0].equals("train");
          List<byte[]> images = trains ? photographs.training() : photographs.validation();
          if (images.size() < (trains ? TRAINING_IMAGES : VALIDATION_IMAGES)) {
            images.add(tar.readAllBytes());
          }
        }
      }
    }
    return classes;
  }

  private static byte[] synsets(List<String> classes) throws IOException {
    Struct synsets = Mat5.newStruct(classes.size(), 1);
    for (int i = 0; i < classes.size(); i++) {
      synsets.set("ILSVRC2012_ID", i, Mat5.newScalar(i + 1));
      synsets.set("WNID", i, Mat5.newString(synset(i)));
      synsets.set("words", i, Mat5.newString(classes.get(i)));
      synsets.set("num_children", i, Mat5.newScalar(0));
    }
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    try (MatFile mat = Mat5.newMatFile().addArray("synsets", synsets)) {
      mat.writeTo(Sinks.wrap(bytes));
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static TarArchiveOutputStream tar(Path path) throws IOException {
    return new TarArchiveOutputStream(Files.newOutputStream(path), "UTF-8");
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }
}
