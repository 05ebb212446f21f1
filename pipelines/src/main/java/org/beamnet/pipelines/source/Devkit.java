package org.beamnet.pipelines.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.beamnet.pipelines.storage.FileTree;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.schemas.DatasetException;

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

  /** The larger of the two files has half a megabyte. */
  private static final int MAX_FILE_BYTES = 16 << 20;

  /** Unpacked, the whole kit has some 10 megabytes. */
  private static final long MAX_KIT_BYTES = 256 << 20;

  private static final List<String> FILES = List.of(SYNSETS, GROUND_TRUTH);

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
            "%s, %s, line %d: must be the ILSVRC2012_ID of one of the %d classes in %s, was '%s'."
                .formatted(name, GROUND_TRUTH, i + 1, synsets.size(), SYNSETS, line));
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
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private Map<String, byte[]> packed() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (InputStream bytes = Channels.newInputStream(Location.open(Location.file(name)));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new BoundedStream(new GZIPInputStream(bytes), MAX_KIT_BYTES))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        for (String file : FILES) {
          if (isAt(entry.getName(), file)) {
            files.put(file, read(tar, file));
          }
        }
      }
    }
    return files;
  }

  private Map<String, byte[]> unpacked() throws IOException {
    Map<String, String> found = new HashMap<>();
    FileTree.visit(
        Location.folder(name),
        (path, resource, bytes) -> {
          FILES.stream()
              .filter(file -> isAt(path, file))
              .forEach(file -> found.put(file, resource));
          return found.size() < FILES.size();
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
    byte[] bytes = stream.readNBytes(MAX_FILE_BYTES + 1);
    if (bytes.length > MAX_FILE_BYTES) {
      throw new IOException(
          "%s has more than %d bytes, the limit for it".formatted(file, MAX_FILE_BYTES));
    }
    return bytes;
  }

  private static boolean isAt(String path, String file) {
    return path.equals(file) || path.endsWith("/" + file);
  }
}
