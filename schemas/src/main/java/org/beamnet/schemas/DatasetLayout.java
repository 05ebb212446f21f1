package org.beamnet.schemas;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the files in a dataset folder, relative to it, with forward slashes on every system.
 */
public final class DatasetLayout {
  /** The version of the format that this build writes, and the only one that it reads. */
  public static final int FORMAT_VERSION = 2;

  /** Written last: a folder without it is not a dataset. */
  public static final String MANIFEST = "manifest.json";

  /** The exact sums of the training split. */
  public static final String STATISTICS = "statistics/statistics.parquet";

  /** The statistics' derived numbers, for people. */
  public static final String STATISTICS_SUMMARY = "statistics/summary.json";

  /** The mean image, for people. */
  public static final String MEAN_PICTURE = "statistics/mean.png";

  /** The images that were not used, and why. */
  public static final String REJECTED = "rejected/rejected.parquet";

  /** The images whose files have the bytes of an image in another split or class. */
  public static final String DUPLICATES = "duplicates/duplicates.parquet";

  /** How the dataset was made; one of the two files that may differ between two equal runs. */
  public static final String PROVENANCE = "provenance.json";

  /** The dataset as a page for people; the other file that may differ. */
  public static final String PAGE = "dataset.html";

  /** The files besides shards and the manifest, which every part can have. */
  private static final List<String> NAMED =
      List.of(STATISTICS, STATISTICS_SUMMARY, MEAN_PICTURE, REJECTED, DUPLICATES, PROVENANCE, PAGE);

  private static final Pattern PART = Pattern.compile("part-([0-9]{5,9})/");
  private static final Pattern SHARD =
      Pattern.compile("(part-[0-9]{5,9}/)?(train|validation)/shard-\\d{5}-of-\\d{5}\\.parquet");

  private DatasetLayout() {}

  /**
   * The folder of what an extension added, such as {@code part-00002/}; inside it, files are named
   * as in the dataset folder.
   *
   * @param part 1 for the dataset as it was first made, which has no folder of its own
   */
  public static String part(int part) {
    if (part < 1) {
      throw new IllegalArgumentException("part: must be at least 1, was " + part);
    }
    return part == 1 ? "" : String.format(Locale.ROOT, "part-%05d/", part);
  }

  /** The part that the file at {@code path} belongs to. */
  public static int partOf(String path) {
    Matcher part = PART.matcher(path);
    return part.lookingAt() ? Integer.parseInt(part.group(1)) : 1;
  }

  /**
   * The file of one shard, such as {@code train/shard-00003-of-00128.parquet}.
   *
   * @param shard 0-based
   * @param shards how many the split has
   */
  public static String shard(Split split, int shard, int shards) {
    if (shard < 0 || shard >= shards) {
      throw new IllegalArgumentException("shard: must be 0 to " + (shards - 1) + ", was " + shard);
    }
    return String.format(
        Locale.ROOT, "%s/shard-%05d-of-%05d.parquet", split.directory(), shard, shards);
  }

  /** Whether {@code path}, relative to the folder, is a name that {@link #shard} gives. */
  public static boolean isShard(String path) {
    return SHARD.matcher(path).matches();
  }

  /** Whether {@code path} is that of a shard of {@code split}, in any part. */
  public static boolean isShardOf(Split split, String path) {
    Matcher shard = SHARD.matcher(path);
    return shard.matches() && shard.group(2).equals(split.directory());
  }

  /**
   * The files of one part besides its shards and the manifest, relative to the dataset folder.
   *
   * @param part 1 or more
   */
  public static List<String> named(int part) {
    return NAMED.stream().map(file -> part(part) + file).toList();
  }

  /** Whether {@code path}, relative to the folder, is that of {@code file} in some part. */
  public static boolean isNamed(String path, String file) {
    Matcher part = PART.matcher(path);
    return (part.lookingAt() ? path.substring(part.end()) : path).equals(file);
  }

  /** Whether the format defines {@code path}, relative to the folder, as that of a file. */
  public static boolean isFile(String path) {
    return path.equals(MANIFEST)
        || isShard(path)
        || NAMED.stream().anyMatch(file -> isNamed(path, file));
  }
}
