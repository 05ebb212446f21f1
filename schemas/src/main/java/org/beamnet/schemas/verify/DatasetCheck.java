package org.beamnet.schemas.verify;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.schemas.statistics.Moments;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.storage.FileFault;
import org.beamnet.schemas.storage.InterruptedRead;
import org.beamnet.schemas.storage.RegularFile;

/**
 * Reads all of a dataset and compares it with its manifest: the SHA-256 of every file, page
 * checksums, pixel rules, rows, labels, the fingerprint of every shard, images of every class, that
 * no key occurs twice in a split, and the statistics; on request these are also summed again from
 * the stored pixels.
 */
public final class DatasetCheck {
  /** How deep to look. */
  public enum Depth {
    /** Bytes and numbers. */
    BYTES,
    /** Also decode every training image, and sum the statistics again. */
    PIXELS
  }

  private final Dataset dataset;
  private final Depth depth;
  private final KeyDigests keys = new KeyDigests();
  private final Map<Split, long[]> classImages = new EnumMap<>(Split.class);
  private final Moments moments;
  private final Map<Rule, RuleCount> counts = new EnumMap<>(Rule.class);

  /** What is being looked at. */
  private Rule rule = Rule.FILES;

  /** Of a dataset whose files may be missing or damaged. */
  public DatasetCheck(Dataset dataset, Depth depth) {
    this.dataset = dataset;
    this.depth = depth;
    for (Split split : Split.values()) {
      classImages.put(split, new long[dataset.manifest().classes().size()]);
    }
    moments = new Moments(dataset.manifest().rules().side());
    for (Rule each : Rule.values()) {
      counts.put(each, new RuleCount(each, 0, 0));
    }
  }

  /** How often every rule was looked at so far, in the order of {@link Rule}. */
  public List<RuleCount> counts() {
    return List.copyOf(counts.values());
  }

  /**
   * Looks at everything; tells of every file as soon as it was read, and of the whole at the end.
   */
  public void run(Consumer<Finding> findings) {
    boolean sound = true;
    for (Split split : Split.values()) {
      for (ShardEntry shard : dataset.manifest().split(split).shards()) {
        Finding finding = finding(shard.file(), shard.rows(), () -> check(split, shard));
        sound &= finding.isSound();
        findings.accept(finding);
      }
    }
    findings.accept(
        finding(
            dataset.manifest().rejected().file(),
            dataset.manifest().rejected().images(),
            () -> {}));
    findings.accept(
        finding(
            dataset.manifest().duplicates().file(),
            dataset.manifest().duplicates().images(),
            () -> {}));
    boolean wholePixels = sound;
    findings.accept(
        finding(dataset.manifest().statistics().file(), 0, () -> checkStatistics(wholePixels)));
    findings.accept(new Finding("classes and keys", 0, 0, sound ? wholeFault() : "not counted"));
  }

  private interface Check {
    void run() throws IOException;
  }

  private Finding finding(FileEntry file, long images, Check check) {
    rule = Rule.FILES;
    try {
      String sha256 = RegularFile.sha256(dataset.root().resolve(file.path()));
      if (!sha256.equals(file.sha256())) {
        throw new DatasetException(
            "SHA-256 is %s, the manifest says %s".formatted(sha256, file.sha256()));
      }
      keep(Rule.FILES, 1);
      check.run();
      return new Finding(file.path(), images, file.bytes(), "");
    } catch (NoSuchFileException e) {
      return broken(file, images, "there is no such file");
    } catch (IOException e) {
      return broken(file, images, "cannot be read (%s)".formatted(FileFault.reason(e)));
    } catch (DatasetException e) {
      return broken(file, images, String.valueOf(e.getMessage()));
    }
  }

  private Finding broken(FileEntry file, long images, String fault) {
    InterruptedRead.check();
    counts.computeIfPresent(rule, (which, count) -> count.plusBroken());
    return new Finding(file.path(), images, file.bytes(), fault);
  }

  private void keep(Rule which, long times) {
    counts.computeIfPresent(which, (same, count) -> count.plusKept(times));
  }

  private void check(Split split, ShardEntry shard) {
    Fingerprint sum = Fingerprint.EMPTY;
    boolean summed = depth == Depth.PIXELS && split == Split.TRAIN;
    rule = Rule.ROW_GROUPS;
    try (ShardReader reader = dataset.openShard(shard)) {
      for (int group = 0; group < reader.rowGroupCount(); group++) {
        rule = Rule.ROW_GROUPS;
        List<ShardRow> rows = reader.readRowGroup(group);
        keep(Rule.ROW_GROUPS, 1);
        rule = Rule.LABELS;
        for (ShardRow row : rows) {
          count(split, row);
          keep(Rule.LABELS, 1);
          sum = sum.plus(Fingerprint.ofImage(row.key(), row.label(), row.image()));
          if (summed) {
            moments.add(pixels(row));
          }
        }
      }
    }
    rule = Rule.FINGERPRINTS;
    if (!sum.equals(shard.fingerprint())) {
      throw new DatasetException(
          "fingerprint of its images is %s, the manifest says %s"
              .formatted(sum, shard.fingerprint()));
    }
    keep(Rule.FINGERPRINTS, 1);
  }

  private void count(Split split, ShardRow row) {
    keys.add(split.directory() + "/" + row.key());
    long[] counts = counts(split);
    if (row.label() >= counts.length
        || !dataset.manifest().classes().get(row.label()).synset().equals(row.synset())) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: has label %d and class %s, which the manifest does not know",
              row.key(),
              row.label(),
              row.synset()));
    }
    counts[row.label()]++;
  }

  private long[] counts(Split split) {
    return Objects.requireNonNull(classImages.get(split));
  }

  private byte[] pixels(ShardRow row) {
    byte[] bytes = new byte[row.image().remaining()];
    row.image().duplicate().get(bytes);
    if (dataset.manifest().rules().encoding() == ImageEncoding.RAW) {
      return bytes;
    }
    try {
      return new ImageDecoder().decode(bytes).pixels();
    } catch (RejectedImageException e) {
      throw new DatasetException(row.key() + ": does not decode: " + e.getMessage(), e);
    }
  }

  private void checkStatistics(boolean wholePixels) {
    rule = Rule.STATISTICS;
    Statistics statistics = dataset.statistics();
    if (!statistics.images().equals(dataset.manifest().statistics().images())) {
      throw new DatasetException(
          "are of the images %s, the manifest says %s"
              .formatted(statistics.images(), dataset.manifest().statistics().images()));
    }
    keep(Rule.STATISTICS, 1);
    if (depth == Depth.PIXELS && wholePixels && dataset.manifest().hasOwnStatistics()) {
      rule = Rule.SUMS;
      if (!statistics.moments().equals(moments)) {
        throw new DatasetException("are not the sums of the stored training images");
      }
      keep(Rule.SUMS, 1);
    }
  }

  private String wholeFault() {
    for (ClassEntry entry : dataset.manifest().classes()) {
      long train = counts(Split.TRAIN)[entry.index()];
      long validation = counts(Split.VALIDATION)[entry.index()];
      if (train != entry.train() || validation != entry.validation()) {
        counts.computeIfPresent(Rule.CLASSES, (same, count) -> count.plusBroken());
        return String.format(
            Locale.ROOT,
            "%s has %d training and %d validation images, the manifest says %d and %d",
            entry.synset(),
            train,
            validation,
            entry.train(),
            entry.validation());
      }
      keep(Rule.CLASSES, 1);
    }
    long repeated = keys.repeated();
    if (repeated > 0) {
      counts.computeIfPresent(Rule.KEYS, (same, count) -> count.plusBroken());
      return repeated + " images have the key of another in their split";
    }
    keep(Rule.KEYS, keys.count());
    return "";
  }
}
