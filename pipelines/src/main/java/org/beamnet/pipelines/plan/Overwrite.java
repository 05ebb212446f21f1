package org.beamnet.pipelines.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.ManifestJson;
import org.beamnet.schemas.manifest.ShardEntry;

/**
 * What {@code --overwrite} takes away: the files that a dataset, or the beginning of one, is made
 * of. Files of others in the same folder are not among them.
 *
 * @param what is there, for people
 * @param files to delete, relative to the folder
 * @param bytes of all of them
 */
public record Overwrite(String what, List<String> files, long bytes) {
  /** Stays until all is deleted, so that a run that is killed in between goes on deleting. */
  private static final String NOTE = OutputFolder.WORK + "overwrite.json";

  /** Copies the list. */
  public Overwrite {
    files = List.copyOf(files);
  }

  /**
   * What is to be deleted from {@code output}; empty if it holds no dataset, finished or not.
   *
   * @throws DatasetException if its manifest cannot be read, so that nobody knows what is its own,
   *     or a file lies behind a link
   */
  public static Optional<Overwrite> of(OutputFolder output) throws IOException {
    List<String> files = new ArrayList<>();
    String what;
    if (output.size(DatasetLayout.MANIFEST).isPresent()) {
      Manifest manifest =
          ManifestJson.parse(
              output.root() + "/" + DatasetLayout.MANIFEST, output.read(DatasetLayout.MANIFEST));
      what = "the dataset with fingerprint " + manifest.fingerprint();
      files.add(DatasetLayout.MANIFEST);
      for (Split split : Split.values()) {
        manifest.split(split).shards().stream()
            .map(ShardEntry::file)
            .forEach(file -> files.add(file.path()));
      }
      // Each part has a shard, so a manifest cannot name more parts than it has shards.
      files.stream()
          .mapToInt(DatasetLayout::partOf)
          .filter(part -> part > 1)
          .distinct()
          .boxed()
          .toList()
          .forEach(part -> files.addAll(DatasetLayout.named(part)));
    } else if (WorkArea.isBegun(output)) {
      what = "an unfinished dataset";
      for (Split split : Split.values()) {
        String folder = split.directory() + "/";
        output.list(folder).stream()
            .map(path -> folder + path)
            .filter(DatasetLayout::isShard)
            .forEach(files::add);
      }
    } else {
      return Optional.empty();
    }
    files.addAll(DatasetLayout.named(1));
    output.requireOwn(files);
    List<String> there = new ArrayList<>();
    long bytes = 0;
    for (String file : files) {
      Optional<Long> size = output.size(file);
      if (size.isPresent()) {
        there.add(file);
        bytes += size.get();
      }
    }
    return Optional.of(new Overwrite(what, there, bytes));
  }

  /** Whether a run was killed while it deleted what it was told to. */
  static boolean isHalfDone(OutputFolder output) throws IOException {
    return output.size(NOTE).isPresent() && output.size(DatasetLayout.MANIFEST).isEmpty();
  }

  /**
   * Refuses a note that names anything but files of a dataset, which no run has written.
   *
   * @throws DatasetException naming the file
   */
  static void check(OutputFolder output) throws IOException {
    output.requireOwn(Json.parse(output.read(NOTE), Overwrite.class).files());
  }

  /** Deletes the files; the manifest first, so that no half dataset ever looks like a whole one. */
  void delete(OutputFolder output) throws IOException {
    output.write(NOTE, Json.toBytes(this));
    goOn(output);
  }

  /** Deletes what is left of an overwrite that was begun. */
  static void goOn(OutputFolder output) throws IOException {
    Overwrite begun = Json.parse(output.read(NOTE), Overwrite.class);
    output.requireOwn(begun.files());
    output.delete("", List.of(DatasetLayout.MANIFEST));
    output.delete("", begun.files());
    output.deleteFolder(WorkArea.SHARDS);
  }

  /** The deletion is complete and the new plan noted. */
  static void end(OutputFolder output) throws IOException {
    output.delete("", List.of(NOTE));
  }
}
