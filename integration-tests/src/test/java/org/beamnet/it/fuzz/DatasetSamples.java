package org.beamnet.it.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.manifest.DuplicatesEntry;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.ManifestJson;
import org.beamnet.schemas.manifest.RejectedEntry;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.manifest.SplitEntry;
import org.beamnet.schemas.manifest.StatisticsEntry;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImage;
import org.beamnet.schemas.rejected.RejectedTable;
import org.beamnet.schemas.shard.ShardHeader;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.schemas.shard.ShardWriter;
import org.beamnet.schemas.statistics.Moments;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.statistics.StatisticsFile;

/** Sound files of a dataset of two classes, by the writers of preprocessing. */
final class DatasetSamples {
  private static final int SIDE = 4;
  private static final int IMAGES = 100;
  private static final PixelRules RULES =
      new PixelRules(SIDE, ImageEncoding.RAW, ImageDecoder.ID, ResizeRule.ID);
  private static final String SHA256 = "ab".repeat(32);

  private DatasetSamples() {}

  /** A shard of two row groups. */
  static byte[] shard() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ShardWriter writer =
        new ShardWriter(Channels.newChannel(bytes), new ShardHeader(RULES, Split.TRAIN, 0, 1, 1));
    for (ShardRow row : rows()) {
      writer.write(row);
    }
    writer.finish();
    return bytes.toByteArray();
  }

  static byte[] statistics() throws IOException {
    Moments moments = new Moments(SIDE);
    rows().forEach(row -> moments.add(row.image()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StatisticsFile.write(Channels.newChannel(bytes), new Statistics(RULES, fingerprint(), moments));
    return bytes.toByteArray();
  }

  static byte[] rejected() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RejectedTable.write(
        Channels.newChannel(bytes),
        List.of(
            new RejectedImage(
                "cat/1.jpg", Split.TRAIN, "cat", RejectReason.CORRUPT.id(), "its end"),
            new RejectedImage(
                "dog/2.jpg", Split.TRAIN, "dog", RejectReason.EMPTY.id(), "no bytes")));
    return bytes.toByteArray();
  }

  static byte[] manifest() {
    SplitEntry train =
        SplitEntry.of(
            List.of(
                new ShardEntry(
                    new FileEntry(DatasetLayout.shard(Split.TRAIN, 0, 1), 12_345, SHA256),
                    IMAGES,
                    fingerprint())));
    SplitEntry validation = SplitEntry.of(List.of());
    return ManifestJson.toBytes(
        new Manifest(
            DatasetLayout.FORMAT_VERSION,
            RULES,
            1,
            List.of(
                new ClassEntry(0, "cat", "tabby, tabby cat", IMAGES / 2, 0),
                new ClassEntry(1, "dog", "Schäferhund", IMAGES / 2, 0)),
            train,
            validation,
            new RejectedEntry(new FileEntry(DatasetLayout.REJECTED, 1000, SHA256), 2),
            new DuplicatesEntry(new FileEntry(DatasetLayout.DUPLICATES, 1000, SHA256), 0),
            new StatisticsEntry(
                new FileEntry(DatasetLayout.STATISTICS, 1000, SHA256), SHA256, fingerprint(), ""),
            train.fingerprint()));
  }

  private static Fingerprint fingerprint() {
    return rows().stream()
        .map(row -> Fingerprint.ofImage(row.key(), row.label(), row.image()))
        .reduce(Fingerprint.EMPTY, Fingerprint::plus);
  }

  private static List<ShardRow> rows() {
    Random random = new Random(1);
    List<ShardRow> rows = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      byte[] pixels = new byte[RULES.pixelBytes()];
      random.nextBytes(pixels);
      int label = i % 2;
      String synset = label == 0 ? "cat" : "dog";
      rows.add(
          new ShardRow(
              String.format(Locale.ROOT, "%s/%05d.jpg", synset, i),
              label,
              synset,
              500,
              375,
              ByteBuffer.wrap(pixels)));
    }
    return rows;
  }
}
