package org.beamnet.schemas.manifest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.Split;

/**
 * Everything that a dataset is, and nothing of how it was made: two datasets with equal manifests
 * hold equal bytes.
 *
 * @param formatVersion {@link DatasetLayout#FORMAT_VERSION}
 * @param rules what the pixels mean
 * @param seed assigned images to shards, and to the held-out split if there is one
 * @param classes by index, without a gap
 * @param train the training split, at least one image
 * @param validation the validation split
 * @param rejected the images that were not used
 * @param duplicates images whose files occur in two splits or classes
 * @param statistics of the training split
 * @param fingerprint of all images of both splits
 */
public record Manifest(
    int formatVersion,
    PixelRules rules,
    long seed,
    List<ClassEntry> classes,
    SplitEntry train,
    SplitEntry validation,
    RejectedEntry rejected,
    DuplicatesEntry duplicates,
    StatisticsEntry statistics,
    Fingerprint fingerprint) {
  private static final int ARRANGEMENT_DIGITS = 16;

  /** Checks that all parts agree. */
  public Manifest {
    classes = List.copyOf(classes);
    if (formatVersion != DatasetLayout.FORMAT_VERSION) {
      throw new IllegalArgumentException(
          "formatVersion: must be " + DatasetLayout.FORMAT_VERSION + ", was " + formatVersion);
    }
    if (train.images() == 0) {
      throw new IllegalArgumentException("train: must have at least one image");
    }
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).index() != i) {
        throw new IllegalArgumentException(
            "classes: index must be " + i + ", was " + classes.get(i).index());
      }
    }
    requireFolder(Split.TRAIN, train);
    requireFolder(Split.VALIDATION, validation);
    requireCount("train", train.images(), classes.stream().mapToLong(ClassEntry::train).sum());
    requireCount(
        "validation",
        validation.images(),
        classes.stream().mapToLong(ClassEntry::validation).sum());
    Fingerprint sum = train.fingerprint().plus(validation.fingerprint());
    if (!sum.equals(fingerprint)) {
      throw new IllegalArgumentException(
          "fingerprint: is " + fingerprint + ", but the splits add up to " + sum);
    }
  }

  /** How many times images were written to this dataset: 1, and one for every extension. */
  public int parts() {
    int parts = 1;
    for (Split split : Split.values()) {
      for (ShardEntry shard : split(split).shards()) {
        parts = Math.max(parts, DatasetLayout.partOf(shard.file().path()));
      }
    }
    return parts;
  }

  /**
   * Names all of a dataset that a training depends on, which its images alone are not: the
   * fingerprint, a dash, and the first 16 digits of SHA-256 over the SHA-256 of every shard, those
   * for training first, in order, each with its split and a line feed.
   */
  public String arrangement() {
    MessageDigest sha = Sha256.digest();
    for (Split split : Split.values()) {
      for (ShardEntry shard : split(split).shards()) {
        String line = split.directory() + " " + shard.file().sha256() + "\n";
        sha.update(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return fingerprint + "-" + Sha256.hex(sha).substring(0, ARRANGEMENT_DIGITS);
  }

  /** Whether the statistics are of this dataset's own training images. */
  public boolean hasOwnStatistics() {
    return statistics.images().equals(train.fingerprint());
  }

  /** One of the two splits. */
  public SplitEntry split(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
    };
  }

  private static void requireFolder(Split split, SplitEntry entry) {
    for (ShardEntry shard : entry.shards()) {
      if (!DatasetLayout.isShardOf(split, shard.file().path())) {
        throw FileEntry.misnamed(shard.file(), "a shard of " + split.directory());
      }
    }
  }

  private static void requireCount(String name, long images, long counted) {
    if (images != counted) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s: has %d images, but its classes hold %d", name, images, counted));
    }
  }
}
