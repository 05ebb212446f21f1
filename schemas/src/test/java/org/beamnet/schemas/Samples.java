package org.beamnet.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.beamnet.schemas.duplicates.DuplicatesTable;
import org.beamnet.schemas.manifest.ClassEntry;
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

/** Small real datasets of random pixels, written by the module's own writers. */
public final class Samples {
  private Samples() {}

  /** Raw pixels of {@code side}. */
  public static PixelRules rules(int side) {
    return new PixelRules(side, ImageEncoding.RAW, "test-decode-1", "test-resize-1");
  }

  /** {@code count} images of two classes. */
  public static List<ShardRow> rows(long seed, int count, int side) {
    Random random = new Random(seed);
    List<ShardRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[side * side * 3];
      random.nextBytes(pixels);
      int label = i % 2;
      rows.add(
          new ShardRow(
              String.format(Locale.ROOT, "class%d/%05d.jpg", label, i),
              label,
              "class" + label,
              500,
              375,
              ByteBuffer.wrap(pixels)));
    }
    return rows;
  }

  /** Writes a shard. */
  public static ShardDigest writeShard(Path path, ShardHeader header, List<ShardRow> rows)
      throws IOException {
    ShardDigest[] digest = new ShardDigest[1];
    AtomicFile.write(
        path,
        channel -> {
          ShardWriter writer = new ShardWriter(channel, header);
          for (ShardRow row : rows) {
            writer.write(row);
          }
          digest[0] = writer.finish();
        });
    return digest[0];
  }

  /** The statistics of rows. */
  public static Statistics statistics(PixelRules rules, List<ShardRow> rows) {
    Moments moments = new Moments(rules.side());
    Fingerprint images = Fingerprint.EMPTY;
    for (ShardRow row : rows) {
      moments.add(row.image());
      images = images.plus(Fingerprint.ofImage(row.key(), row.label(), row.image()));
    }
    return new Statistics(rules, images, moments);
  }

  /** Writes a whole dataset: 100 training images in one shard, 10 for validation. */
  public static Manifest writeDataset(Path root, long seed, int side) throws IOException {
    PixelRules rules = rules(side);
    List<ShardRow> train = rows(seed, 100, side);
    List<ShardRow> validation = rows(seed + 1, 10, side);
    SplitEntry trainEntry = writeSplit(root, Split.TRAIN, rules, train);
    SplitEntry validationEntry = writeSplit(root, Split.VALIDATION, rules, validation);
    Statistics statistics = statistics(rules, train);
    FileEntry statisticsFile =
        writeFile(
            root, DatasetLayout.STATISTICS, channel -> StatisticsFile.write(channel, statistics));
    FileEntry rejected =
        writeFile(root, DatasetLayout.REJECTED, channel -> RejectedTable.write(channel, List.of()));
    FileEntry duplicates =
        writeFile(
            root, DatasetLayout.DUPLICATES, channel -> DuplicatesTable.write(channel, List.of()));
    Manifest manifest =
        new Manifest(
            DatasetLayout.FORMAT_VERSION,
            rules,
            seed,
            List.of(
                new ClassEntry(0, "class0", "zero", 50, 5),
                new ClassEntry(1, "class1", "one", 50, 5)),
            trainEntry,
            validationEntry,
            new RejectedEntry(rejected, 0),
            new DuplicatesEntry(duplicates, 0),
            new StatisticsEntry(statisticsFile, statistics.fingerprint(), statistics.images(), ""),
            trainEntry.fingerprint().plus(validationEntry.fingerprint()));
    AtomicFile.write(root.resolve(DatasetLayout.MANIFEST), ManifestJson.toBytes(manifest));
    return manifest;
  }

  private static SplitEntry writeSplit(
      Path root, Split split, PixelRules rules, List<ShardRow> rows) throws IOException {
    String path = DatasetLayout.shard(split, 0, 1);
    ShardDigest digest =
        writeShard(root.resolve(path), new ShardHeader(rules, split, 0, 1, 1), rows);
    FileEntry file = new FileEntry(path, digest.bytes(), digest.sha256());
    return SplitEntry.of(List.of(new ShardEntry(file, digest.rows(), digest.fingerprint())));
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
