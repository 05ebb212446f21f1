package org.beamnet.pipelines.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.beamnet.pipelines.devkit.Devkit;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.pipelines.tar.TarHeaders;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.FileFault;
import org.jspecify.annotations.Nullable;

/** What a user says of how a source is laid out. */
public enum SourceLayout {
  /** Whatever is found: a folder, a tar by its content, a CSV file by its name. */
  AUTO,
  /** A folder of class folders or class tars. */
  FOLDERS,
  /** An uncompressed tar of class folders or class tars. */
  TAR,
  /** {@code ILSVRC2012_img_train.tar} as it is distributed: a tar of class tars. */
  ILSVRC,
  /** A CSV file of paths and labels. */
  CSV;

  private static final String CSV_ENDING = ".csv";
  private static final Pattern SYNSET_TAR = Pattern.compile("n[0-9]{8}\\.tar");
  private static final int MAGIC_OFFSET = 257;
  private static final byte[] MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);

  /** The word on the command line: {@code auto}, {@code folders}, … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The layout of that word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SourceLayout parse(String word) {
    return Arrays.stream(values())
        .filter(layout -> layout.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "layout: must be auto, folders, tar, ilsvrc or csv, was '" + word + "'"));
  }

  /**
   * Opens a source, which must be there and have at least one image.
   *
   * @param name a folder or file, as {@link Location#absolute} gives it
   * @param outsideLinks whether links may lead out of a folder
   * @throws DatasetException if it is missing, empty, or laid out in another way
   */
  public ImageSource open(String name, boolean outsideLinks) {
    try {
      if (isCsv(name)) {
        return csv(name);
      }
      TreeSource tree = tree(name, outsideLinks);
      requireClass(tree);
      WrapperCheck.check(tree);
      return tree;
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * Opens a source of validation images, whatever its layout.
   *
   * @param outsideLinks whether links may lead out of a folder
   * @param devkit has the classes of ILSVRC2012's numbered images; null if it is not given
   * @throws DatasetException as {@link #open}, and if such images come without it
   */
  public static ImageSource openValidation(
      String name, boolean outsideLinks, @Nullable Devkit devkit) {
    try {
      if (AUTO.isCsv(name)) {
        return AUTO.csv(name);
      }
      TreeSource tree = AUTO.tree(name, outsideLinks);
      if (!IlsvrcValidation.matches(tree)) {
        requireClass(tree);
        return tree;
      }
      if (devkit == null) {
        throw new DatasetException(
            name
                + ": has the numbered images of ILSVRC2012, without classes. Give --devkit=ILSVRC2012_devkit_t12.tar.gz, which knows them.");
      }
      return new IlsvrcValidation(tree, devkit);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private boolean isCsv(String name) throws IOException {
    return this == CSV
        || (this == AUTO && name.toLowerCase(Locale.ROOT).endsWith(CSV_ENDING) && isFile(name));
  }

  private CsvSource csv(String name) throws IOException {
    if (!isFile(name)) {
      throw new DatasetException(
          name + ": there is no such file. --layout=csv expects a CSV file; check the spelling.");
    }
    CsvSource csv = new CsvSource(name);
    if (!csv.hasRow()) {
      throw new DatasetException(
          name + ": has no image. Give it rows of path,label or path,label,split.");
    }
    return csv;
  }

  private TreeSource tree(String name, boolean outsideLinks) throws IOException {
    return isFile(name) ? tar(name) : folder(name, outsideLinks);
  }

  private static void requireClass(TreeSource source) throws IOException {
    if (!source.hasClassIn("")) {
      throw new DatasetException(
          source.name()
              + ": has no image: nothing lies in CLASS/IMAGE or CLASS.tar below it. Name the folder that holds one folder per class.");
    }
  }

  private TarSource tar(String name) throws IOException {
    if (this == FOLDERS) {
      throw new DatasetException(
          name + ": is a file, --layout=folders expects a folder. Leave --layout out.");
    }
    if (!hasMagic(name)) {
      throw new DatasetException(
          name
              + ": is a file, but not an uncompressed tar. Name a folder of class folders, a tar or a .csv; gunzip a .tar.gz first.");
    }
    TarSource tar = new TarSource(name);
    if (this == ILSVRC) {
      tar.visit(
          "",
          file -> {
            if (!SYNSET_TAR.matcher(file.path()).matches()) {
              throw notIlsvrc(name, "has " + file.path());
            }
            return true;
          });
    }
    return tar;
  }

  private FolderSource folder(String name, boolean outsideLinks) {
    ResourceId folder = Location.folder(name);
    if (Location.local(folder).filter(path -> !Files.isDirectory(path)).isPresent()) {
      throw new DatasetException(
          name + ": there is no such file or folder. Check the spelling of the source.");
    }
    if (this == ILSVRC) {
      throw notIlsvrc(name, "is no file");
    }
    if (this == TAR) {
      throw new DatasetException(
          name + ": is no file, --layout=tar expects a tar. Leave --layout out.");
    }
    return new FolderSource(name, outsideLinks);
  }

  private static DatasetException notIlsvrc(String name, String found) {
    return new DatasetException(
        "%s: %s, --layout=ilsvrc expects ILSVRC2012_img_train.tar, a tar of n01440764.tar and so on. Leave --layout out."
            .formatted(name, found));
  }

  private static DatasetException unreadable(String name, IOException e) {
    return new DatasetException(
        "%s: cannot be read (%s). Check the name and its permissions."
            .formatted(name, FileFault.reason(e)),
        e);
  }

  private static boolean isFile(String name) throws IOException {
    return Location.size(Location.file(name)).isPresent();
  }

  private static boolean hasMagic(String name) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(TarHeaders.RECORD_BYTES);
    try (ReadableByteChannel channel = Location.open(Location.file(name))) {
      while (head.hasRemaining() && channel.read(head) >= 0) {
        // Until the head is full.
      }
    }
    // The oldest tars have no magic number, but a checksum.
    return !head.hasRemaining()
        && (TarHeaders.isHeader(head.array())
            || Arrays.equals(
                head.array(), MAGIC_OFFSET, MAGIC_OFFSET + MAGIC.length, MAGIC, 0, MAGIC.length));
  }
}
