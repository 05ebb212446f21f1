package org.beamnet.trainer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.duplicates.DuplicatesTable;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.manifest.DuplicatesEntry;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.ManifestJson;
import org.beamnet.schemas.manifest.RejectedEntry;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.manifest.SplitEntry;
import org.beamnet.schemas.manifest.StatisticsEntry;
import org.beamnet.schemas.rejected.RejectedTable;
import org.beamnet.schemas.shard.ShardDigest;
import org.beamnet.schemas.shard.ShardHeader;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.schemas.shard.ShardWriter;
import org.beamnet.schemas.statistics.Moments;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.statistics.StatisticsFile;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.schemas.storage.DigestingChannel;

/**
 * A small real dataset of three classes, mostly red, mostly green and mostly blue, under noise.
 *
 * @param side of the images, in pixels
 * @param train images of the training split
 * @param validation images of the validation split
 * @param shards of the training split
 * @param seed of noise and classes
 * @param names of the classes: two or three, bluish, greenish, reddish
 */
public record TinyDataset(
    int side, int train, int validation, int shards, long seed, List<String> names) {
  private static final int NOISE = 120;
  private static final int BRIGHTER = 90;

  /** Of three classes. */
  public TinyDataset(int side, int train, int validation, int shards, long seed) {
    this(side, train, validation, shards, seed, List.of("blue", "green", "red"));
  }

  /** Writes it. */
  public Dataset write(Path root) throws IOException {
    PixelRules rules = new PixelRules(side, ImageEncoding.RAW, ImageDecoder.ID, ResizeRule.ID);
    List<ShardRow> trainRows = rows("train", train, seed);
    List<ShardRow> validationRows = rows("validation", validation, seed + 1);
    SplitEntry trainEntry = writeSplit(root, Split.TRAIN, rules, shards, trainRows);
    SplitEntry validationEntry = writeSplit(root, Split.VALIDATION, rules, 1, validationRows);
    Statistics statistics = statistics(rules, trainRows, trainEntry.fingerprint());
    FileEntry statisticsFile =
        writeFile(
            root, DatasetLayout.STATISTICS, channel -> StatisticsFile.write(channel, statistics));
    FileEntry rejected =
        writeFile(root, DatasetLayout.REJECTED, channel -> RejectedTable.write(channel, List.of()));
    FileEntry duplicates =
        writeFile(
            root, DatasetLayout.DUPLICATES, channel -> DuplicatesTable.write(channel, List.of()));
    List<ClassEntry> classes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      classes.add(
          new ClassEntry(
              i, names.get(i), names.get(i), count(trainRows, i), count(validationRows, i)));
    }
    Manifest manifest =
        new Manifest(
            DatasetLayout.FORMAT_VERSION,
            rules,
            seed,
            classes,
            trainEntry,
            validationEntry,
            new RejectedEntry(rejected, 0),
            new DuplicatesEntry(duplicates, 0),
            new StatisticsEntry(statisticsFile, statistics.fingerprint(), statistics.images(), ""),
            trainEntry.fingerprint().plus(validationEntry.fingerprint()));
    AtomicFile.write(root.resolve(DatasetLayout.MANIFEST), ManifestJson.toBytes(manifest));
    return Dataset.open(root);
  }

  private List<ShardRow> rows(String folder, int count, long rowSeed) {
    Random random = new Random(rowSeed);
    List<ShardRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int label = random.nextInt(names.size());
      byte[] pixels = new byte[side * side * 3];
      for (int p = 0; p < pixels.length; p++) {
        int brighter = p % 3 == 2 - label ? BRIGHTER : 0;
        pixels[p] = (byte) (random.nextInt(NOISE) + brighter);
      }
      rows.add(
          new ShardRow(
              String.format(Locale.ROOT, "%s/%s/%05d.jpg", folder, names.get(label), i),
              label,
              names.get(label),
              side,
              side,
              ByteBuffer.wrap(pixels)));
    }
    return rows;
  }

  private static long count(List<ShardRow> rows, int label) {
    return rows.stream().filter(row -> row.label() == label).count();
  }

  private static Statistics statistics(PixelRules rules, List<ShardRow> rows, Fingerprint images) {
    Moments moments = new Moments(rules.side());
    rows.forEach(row -> moments.add(row.image()));
    return new Statistics(rules, images, moments);
  }

  private SplitEntry writeSplit(
      Path root, Split split, PixelRules rules, int count, List<ShardRow> rows) throws IOException {
    List<ShardEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int shard = i;
      List<ShardRow> part = rows.subList(rows.size() * i / count, rows.size() * (i + 1) / count);
      String path = DatasetLayout.shard(split, i, count);
      ShardDigest[] digest = new ShardDigest[1];
      AtomicFile.write(
          root.resolve(path),
          channel -> {
            ShardWriter writer =
                new ShardWriter(channel, new ShardHeader(rules, split, shard, count, seed));
            for (ShardRow row : part) {
              writer.write(row);
            }
            digest[0] = writer.finish();
          });
      FileEntry file = new FileEntry(path, digest[0].bytes(), digest[0].sha256());
      entries.add(new ShardEntry(file, digest[0].rows(), digest[0].fingerprint()));
    }
    return SplitEntry.of(entries);
  }

  private static FileEntry writeFile(Path root, String path, AtomicFile.Content content)
      throws IOException {
    FileEntry[] entry = new FileEntry[1];
    AtomicFile.write(
        root.resolve(path),
        channel -> {
          DigestingChannel digesting = new DigestingChannel(channel);
          content.writeTo(digesting);
          entry[0] = new FileEntry(path, digesting.bytes(), digesting.sha256());
        });
    return entry[0];
  }
}
