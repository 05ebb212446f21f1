package org.beamnet.it.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.beamnet.schemas.DatasetLayout;

/**
 * How far a run is, from its work area, and whether it ever did finished work again.
 *
 * @param output the dataset folder
 */
record WorkAreaWatch(Path output) {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int POLL_MILLIS = 5;

  /** A file as it was put in place: built again, it would be another. */
  record Version(FileTime modified, String inode) {}

  /** Whether the images are counted. */
  boolean isListed() {
    return Files.exists(output.resolve(".work/totals.json"));
  }

  /** Whether the manifest is there. */
  boolean isComplete() {
    return Files.exists(output.resolve(DatasetLayout.MANIFEST));
  }

  /** How many shards are noted as finished. */
  int finished() {
    try (Stream<Path> notes = Files.list(output.resolve(".work/shards"))) {
      return Math.toIntExact(notes.filter(note -> note.toString().endsWith(".json")).count());
    } catch (IOException e) {
      return 0; // Not there yet, or not any more.
    }
  }

  /** The files of the shards that are noted as finished, as the notes name them. */
  List<String> finishedFiles() throws IOException {
    List<String> paths = new ArrayList<>();
    try (Stream<Path> notes = Files.list(output.resolve(".work/shards"))) {
      for (Path note : notes.filter(file -> file.toString().endsWith(".json")).toList()) {
        JsonNode file = JSON.readTree(Files.readAllBytes(note)).at("/summary/entry/file/path");
        paths.add(file.asText());
      }
    }
    return paths;
  }

  /** The versions of these files now. */
  Map<String, Version> now(Iterable<String> paths) throws IOException {
    Map<String, Version> versions = new TreeMap<>();
    for (String path : paths) {
      versions.put(path, version(output.resolve(path)));
    }
    return versions;
  }

  /** Waits until {@code state} holds. */
  static void await(String what, BooleanSupplier state) throws InterruptedException {
    long start = System.nanoTime();
    while (!state.getAsBoolean()) {
      if (System.nanoTime() - start > LIMIT.toNanos()) {
        throw new AssertionError("not within " + LIMIT + ": " + what);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static Version version(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Version(attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
  }
}
