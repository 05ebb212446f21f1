package org.beamnet.pipelines.plan;

import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.beamnet.pipelines.devkit.Devkit;
import org.beamnet.pipelines.duplicate.DuplicateRule;
import org.beamnet.pipelines.image.HoldOut;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.listing.ListSources;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.pipelines.source.Arrangement;
import org.beamnet.pipelines.source.LabeledSource;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.pipelines.storage.Retries;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.image.Decoding;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.jspecify.annotations.Nullable;

/**
 * A checked preprocessing run: what to read, what to make of it, where to put it.
 *
 * @param sources at least one
 * @param holdOut fraction of every class's training images to hold out for validation, see {@link
 *     HoldOut}; 0 where the sources have validation images of their own
 * @param output the dataset folder
 * @param side width and height of every stored image, 1 to 4096
 * @param encoding how the shards hold an image
 * @param shardImages images in a shard, on average; at least 1
 * @param seed decides held-out images, shards and the order in them
 * @param maxRejected fraction of all images that may be unusable, 0 to 1
 * @param decoding how image files are decoded, and what may be spent on one
 * @param devkit has the words of the classes; null if there is none
 * @param borrowed statistics to use in place of the dataset's own; null to compute them
 * @param extension the dataset in {@code output} that the images are added to; null to make a new
 *     one
 * @param duplicates what to do about files that occur in two splits or classes
 * @param retries for how long faults of storage are waited out; no fact of the dataset
 */
public record PreprocessPlan(
    List<LabeledSource> sources,
    double holdOut,
    OutputFolder output,
    int side,
    ImageEncoding encoding,
    int shardImages,
    long seed,
    double maxRejected,
    Decoding decoding,
    @Nullable Devkit devkit,
    @Nullable BorrowedStatistics borrowed,
    @Nullable Extension extension,
    DuplicateRule duplicates,
    Retries retries)
    implements Serializable {
  /** Checks every field. */
  public PreprocessPlan {
    sources = List.copyOf(sources);
    require(!sources.isEmpty(), "source", "must be given", sources);
    require(holdOut >= 0 && holdOut < 1, "holdOut", "must be 0 to less than 1", holdOut);
    require(
        holdOut == 0
            || sources.stream().allMatch(source -> source.arrangement() == Arrangement.TRAIN),
        "holdOut",
        "must be 0 where there are validation images already",
        holdOut);
    require(shardImages >= 1, "shardImages", "must be at least 1", shardImages);
    require(maxRejected >= 0 && maxRejected <= 1, "maxRejected", "must be 0 to 1", maxRejected);
    require(
        borrowed == null || extension == null,
        "statistics",
        "must not be given with extend: a dataset keeps its statistics",
        String.valueOf(borrowed));
    // Checks the side.
    var unused = new PixelRules(side, encoding, decoding.id(), ResizeRule.ID);
  }

  /**
   * The same plan, carried out by a run that holds the claim on the output. The run is no fact of
   * the plan: it decides no byte.
   */
  public PreprocessPlan claimedBy(String run) {
    return new PreprocessPlan(
        sources,
        holdOut,
        output.claimedBy(run),
        side,
        encoding,
        shardImages,
        seed,
        maxRejected,
        decoding,
        devkit,
        borrowed,
        extension,
        duplicates,
        retries);
  }

  /** What the stored pixels mean. */
  public PixelRules rules() {
    return new PixelRules(side, encoding, decoding.id(), ResizeRule.ID);
  }

  /**
   * What people call the classes, by synset; those that nobody named are absent.
   *
   * @throws org.beamnet.schemas.DatasetException if the development kit is damaged
   */
  public Map<String, String> words() {
    return devkit == null ? Map.of() : devkit.words();
  }

  /** Which images are held out. */
  public HoldOut held() {
    return new HoldOut(holdOut, seed);
  }

  /** Where a file of the new dataset, or of the part that is added, lies in the output. */
  public String path(String file) {
    return extension == null ? file : extension.folder() + file;
  }

  /**
   * What the sources hold, with all classes of the dataset.
   *
   * @throws org.beamnet.schemas.DatasetException if no dataset can be made of it
   */
  public SourceTotals complete(SourceTotals counted) {
    if (extension != null) {
      return extension.complete(counted);
    }
    counted.requireTrainable();
    return counted;
  }

  /**
   * Refuses to begin what cannot end for lack of disk space.
   *
   * @param written bytes that an earlier run has written already
   * @throws org.beamnet.schemas.DatasetException with what is needed and what is free
   */
  public void requireRoom(SourceTotals totals, long written) throws IOException {
    DiskNeed.of(this, totals).requireRoom(output, written);
  }

  /** The step that lists the sources. */
  public ListSources listSources() {
    return new ListSources(sources);
  }

  /**
   * Counts the images of the sources here and now, and tells what is passed over.
   *
   * @throws org.beamnet.schemas.DatasetException if a source is damaged or cannot be listed, or no
   *     dataset can be made of them
   */
  public SourceTotals countImages(Consumer<PassedOver> others) {
    return complete(SourceTotals.count(sources, held(), others));
  }

  /**
   * Everything that decides the bytes of the dataset, as text. Two plans whose facts are equal make
   * equal datasets.
   */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    for (LabeledSource source : sources) {
      facts.put(
          source.arrangement() == Arrangement.VALIDATION ? "validation" : "source",
          source.source().name());
    }
    if (devkit != null) {
      facts.put("devkit", devkit.name());
    }
    facts.put("arrangement", sources.get(0).arrangement().name());
    facts.put("holdOut", Double.toString(holdOut));
    facts.putAll(rules().toFields());
    facts.put("shardImages", Integer.toString(shardImages));
    facts.put("duplicates", duplicates == DuplicateRule.DROP ? "dropped" : "kept");
    facts.put("seed", Long.toString(seed));
    facts.put("maxPixels", Integer.toString(decoding.maxPixels()));
    facts.put("decodeSeconds", Integer.toString(decoding.seconds()));
    if (borrowed != null) {
      facts.put("statistics", borrowed.fingerprint());
    }
    if (extension != null) {
      facts.put("extends", extension.base());
    }
    return facts;
  }

  private static void require(boolean holds, String field, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(field + ": " + rule + ", was " + value);
    }
  }
}
