package org.beamnet.pipelines.devkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.beamnet.pipelines.storage.FileTree;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.FileFault;
import org.jspecify.annotations.Nullable;

/**
 * The development kit of ILSVRC2012: {@code ILSVRC2012_devkit_t12.tar.gz}, or the folder that it
 * unpacks to. Two files of it are read: {@code data/meta.mat}, the synsets, and {@code
 * data/ILSVRC2012_validation_ground_truth.txt}, whose line <i>i</i> is the ILSVRC2012_ID of
 * validation image <i>i</i>.
 *
 * @param name of the file or folder
 */
public record Devkit(String name) implements Serializable {
  private static final String SYNSETS = "data/meta.mat";
  private static final String GROUND_TRUTH = "data/ILSVRC2012_validation_ground_truth.txt";

  /**
   * Largest sizes of the two files in bytes; the real ones have less than a megabyte. Every line of
   * the ground truth becomes an object of some 50 bytes.
   */
  private static final Map<String, Integer> MAX_BYTES =
      Map.of(SYNSETS, 16 << 20, GROUND_TRUTH, 1 << 20);

  /** Unpacked, the whole kit has some 10 megabytes. */
  private static final long MAX_KIT_BYTES = 256 << 20;

  /** A header of a tar with its extensions, such as a long name: all of it is held in memory. */
  private static final int MAX_HEADER_BYTES = 1 << 16;

  /**
   * The words of every class, by its synset id.
   *
   * @throws DatasetException if a file is missing or damaged
   */
  public Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    synsets(files()).values().forEach(synset -> words.put(synset.wnid(), synset.words()));
    return words;
  }

  /**
   * The synset id of every validation image, in the order of their numbers.
   *
   * @throws DatasetException if a file is missing or damaged, or a line is not the number of a
   *     class
   */
  public List<String> validationSynsets() {
    Map<String, byte[]> files = files();
    Map<Integer, DevkitSynset> synsets = synsets(files);
    List<String> lines =
        new String(read(files, GROUND_TRUTH), StandardCharsets.US_ASCII)
            .strip()
            .lines()
            .map(String::strip)
            .toList();
    String[] classes = new String[lines.size()];
    for (int i = 0; i < classes.length; i++) {
      String line = lines.get(i);
      DevkitSynset synset = line.matches("[0-9]{1,9}") ? synsets.get(Integer.valueOf(line)) : null;
      if (synset == null) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s, %s, line %d: must be the ILSVRC2012_ID of one of the %d classes in %s, was '%s'.",
                name,
                GROUND_TRUTH,
                i + 1,
                synsets.size(),
                SYNSETS,
                line));
      }
      classes[i] = synset.wnid();
    }
    return List.of(classes);
  }

  private Map<Integer, DevkitSynset> synsets(Map<String, byte[]> files) {
    try {
      return DevkitSynset.read(read(files, SYNSETS));
    } catch (IOException | RuntimeException e) {
      throw new DatasetException(
          "%s, %s: is not the synset list of ILSVRC2012 (%s). Fetch the development kit again."
              .formatted(name, SYNSETS, e.getMessage()),
          e);
    }
  }

  private byte[] read(Map<String, byte[]> files, String file) {
    return Optional.ofNullable(files.get(file))
        .orElseThrow(
            () ->
                new DatasetException(
                    "%s: has no %s. Name ILSVRC2012_devkit_t12.tar.gz, or the folder it unpacks to."
                        .formatted(name, file)));
  }

  private Map<String, byte[]> files() {
    try {
      return Location.size(Location.file(name)).isPresent() ? packed() : unpacked();
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be read (%s). Name ILSVRC2012_devkit_t12.tar.gz, or the folder it unpacks to."
              .formatted(name, FileFault.reason(e)),
          e);
    }
  }

  private Map<String, byte[]> packed() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (InputStream bytes = Channels.newInputStream(Location.open(Location.file(name)));
        BoundedStream bounded = new BoundedStream(new GZIPInputStream(bytes), MAX_KIT_BYTES);
        TarArchiveInputStream tar = new TarArchiveInputStream(bounded)) {
      for (TarArchiveEntry entry = next(tar, bounded); entry != null; entry = next(tar, bounded)) {
        String file = fileAt(entry.getName());
        if (file != null && entry.isSparse()) {
          throw new IOException(file + " is stored sparse, which is not read");
        }
        if (file != null) {
          files.put(file, read(tar, file));
        }
      }
    }
    return files;
  }

  /** The next entry; what is left of the last one is skipped first, so that headers are bounded. */
  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, BoundedStream bounded)
      throws IOException {
    TarArchiveEntry last = tar.getCurrentEntry();
    while (last != null && !last.isSparse() && tar.skip(Long.MAX_VALUE) > 0) {
      // The loop's condition does the work.
    }
    bounded.bound(MAX_HEADER_BYTES, "a header of the tar");
    TarArchiveEntry entry = tar.getNextEntry();
    bounded.unbound();
    return entry;
  }

  private Map<String, byte[]> unpacked() throws IOException {
    Map<String, String> found = new HashMap<>();
    FileTree.visit(
        Location.folder(name),
        (path, resource, bytes) -> {
          String file = fileAt(path);
          if (file != null) {
            found.put(file, resource);
          }
          return found.size() < MAX_BYTES.size();
        });
    Map<String, byte[]> files = new HashMap<>();
    for (Map.Entry<String, String> file : found.entrySet()) {
      try (InputStream bytes =
          Channels.newInputStream(Location.open(Location.file(file.getValue())))) {
        files.put(file.getKey(), read(bytes, file.getKey()));
      }
    }
    return files;
  }

  /** All of a file, unless it is larger than any of the kit. */
  private static byte[] read(InputStream stream, String file) throws IOException {
    int limit = MAX_BYTES.getOrDefault(file, 0);
    byte[] bytes = stream.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new IOException(
          String.format(Locale.ROOT, "%s has more than %d bytes, the limit for it", file, limit));
    }
    return bytes;
  }

  /** The file of the kit that lies at a path, or null if it is none that is read. */
  private static @Nullable String fileAt(String path) {
    for (String file : MAX_BYTES.keySet()) {
      if (path.equals(file) || path.endsWith("/" + file)) {
        return file;
      }
    }
    return null;
  }
}
