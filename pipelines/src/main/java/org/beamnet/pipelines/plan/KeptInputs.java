package org.beamnet.pipelines.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.duplicates.DuplicatesTable;
import org.beamnet.schemas.duplicates.HashedImage;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.ManifestJson;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.rejected.RejectedTable;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.statistics.StatisticsFile;

/**
 * Copies, in the work area, of the files of other datasets that a run is made of: what happens to
 * the originals meanwhile does not matter, and a run that was stopped goes on with the same.
 *
 * @param output the dataset folder
 */
public record KeptInputs(OutputFolder output) {
  private static final String FOLDER = OutputFolder.WORK + "inputs/";
  private static final String MANIFEST = FOLDER + "manifest.json";
  private static final String STATISTICS = FOLDER + "statistics.parquet";
  private static final String REJECTED = FOLDER + "rejected.parquet";
  private static final String DUPLICATES = FOLDER + "duplicates.parquet";

  /** Copies what {@code plan} needs and is not kept yet. */
  void keep(PreprocessPlan plan) throws IOException {
    if (plan.borrowed() != null && output.size(STATISTICS).isEmpty()) {
      output.write(STATISTICS, Location.read(Location.file(plan.borrowed().file())));
    }
    if (plan.extension() != null && output.size(MANIFEST).isEmpty()) {
      byte[] manifest = output.read(DatasetLayout.MANIFEST);
      Manifest base = ManifestJson.parse(DatasetLayout.MANIFEST, manifest);
      copy(base.statistics().file(), STATISTICS);
      copy(base.rejected().file(), REJECTED);
      copy(base.duplicates().file(), DUPLICATES);
      output.write(MANIFEST, manifest); // Last: with it, all are there.
    }
  }

  /** The manifest of the dataset that is extended, as it was before; its file if none is kept. */
  public Manifest manifest() throws IOException {
    String path = output.size(MANIFEST).isPresent() ? MANIFEST : DatasetLayout.MANIFEST;
    return ManifestJson.parse(output.root() + "/" + path, output.read(path));
  }

  /** The statistics that are used or added to. */
  public Statistics statistics() throws IOException {
    return StatisticsFile.read(output.root() + "/" + STATISTICS, output.read(STATISTICS));
  }

  /** The rejected images of the dataset that is extended. */
  public List<RejectedImage> rejected() throws IOException {
    return RejectedTable.read(output.root() + "/" + REJECTED, output.read(REJECTED));
  }

  /** The duplicates in the dataset that is extended. */
  public List<HashedImage> duplicates() throws IOException {
    return DuplicatesTable.read(output.root() + "/" + DUPLICATES, output.read(DUPLICATES));
  }

  /** Whether a file of the work area, relative to it, is one of the copies. */
  static boolean isKept(String path) {
    return (OutputFolder.WORK + path).startsWith(FOLDER);
  }

  /** Deletes the copies. */
  void clear() throws IOException {
    output.deleteFolder(FOLDER);
  }

  /** Deletes the files of the dataset before, that newer ones have replaced. */
  void deleteReplaced() throws IOException {
    if (output.size(MANIFEST).isEmpty()) {
      return;
    }
    Manifest before = manifest();
    Manifest after = ManifestJson.parse(MANIFEST, output.read(DatasetLayout.MANIFEST));
    List<String> replaced = new ArrayList<>(files(before));
    replaced.removeAll(files(after));
    output.delete("", replaced);
  }

  /**
   * Refuses a dataset whose files cannot be replaced by those of an extension, before work starts.
   *
   * @throws DatasetException if one of them lies behind a link
   */
  void requireReplaceable() throws IOException {
    output.requireOwn(files(manifest()));
  }

  /** The files about a whole dataset, which an extension writes anew in its own part. */
  private static List<String> files(Manifest manifest) {
    String statistics = manifest.statistics().file().path();
    String part = DatasetLayout.part(DatasetLayout.partOf(statistics));
    return List.of(
        manifest.rejected().file().path(),
        manifest.duplicates().file().path(),
        statistics,
        part + DatasetLayout.STATISTICS_SUMMARY,
        part + DatasetLayout.MEAN_PICTURE);
  }

  private void copy(FileEntry file, String path) throws IOException {
    byte[] bytes = output.read(file.path());
    if (!Sha256.hex(bytes).equals(file.sha256())) {
      throw new DatasetException(
          "%s/%s: is not the file that the manifest names. Restore it from a copy."
              .formatted(output.root(), file.path()));
    }
    output.write(path, bytes);
  }
}
