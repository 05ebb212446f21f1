package org.beamnet.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.jpeg.JpegEncoder;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.manifest.DuplicatesEntry;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.RejectedEntry;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.manifest.SplitEntry;
import org.beamnet.schemas.manifest.StatisticsEntry;
import org.beamnet.schemas.shard.ShardDigest;
import org.beamnet.schemas.shard.ShardHeader;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.schemas.shard.ShardWriter;
import org.beamnet.schemas.storage.AtomicFile;

/**
 * A training split of one shard of 256-pixel pictures: smooth shapes under grain, so that JPEG 95
 * makes about 42 kB of each, as it does of photographs.
 */
final class LoaderDataset {
  static final int SIDE = 256;
  static final int IMAGES = 1024;

  /** Different pictures; they are used again and again. */
  private static final int PICTURES = 64;

  private static final double GRAIN = 3.9;

  private LoaderDataset() {}

  /** Writes the shard into a folder. */
  static Dataset write(Path root, ImageEncoding encoding) throws IOException {
    PixelRules rules = new PixelRules(SIDE, encoding, ImageDecoder.ID, ResizeRule.ID);
    List<byte[]> images = images(encoding);
    String path = DatasetLayout.shard(Split.TRAIN, 0, 1);
    ShardDigest[] digest = new ShardDigest[1];
    AtomicFile.write(
        root.resolve(path),
        channel -> {
          ShardWriter writer =
              new ShardWriter(channel, new ShardHeader(rules, Split.TRAIN, 0, 1, 1));
          for (int i = 0; i < IMAGES; i++) {
            byte[] picture = images.get(i);
            writer.write(
                new ShardRow("class/" + i, 0, "class", SIDE, SIDE, ByteBuffer.wrap(picture)));
          }
          digest[0] = writer.finish();
        });
    FileEntry file = new FileEntry(path, digest[0].bytes(), digest[0].sha256());
    SplitEntry train =
        SplitEntry.of(List.of(new ShardEntry(file, IMAGES, digest[0].fingerprint())));
    // Only the shards are read; the other files need not be there.
    return new Dataset(
        root,
        new Manifest(
            DatasetLayout.FORMAT_VERSION,
            rules,
            1,
            List.of(new ClassEntry(0, "class", "class", IMAGES, 0)),
            train,
            SplitEntry.of(List.of()),
            new RejectedEntry(file, 0),
            new DuplicatesEntry(file, 0),
            new StatisticsEntry(file, "0".repeat(64), Fingerprint.EMPTY, ""),
            train.fingerprint()));
  }

  /** All of them as they are stored, each with bytes of its own. */
  static List<byte[]> images(ImageEncoding encoding) throws IOException {
    List<byte[]> pictures = pictures(encoding);
    return IntStream.range(0, IMAGES).mapToObj(i -> pictures.get(i % PICTURES).clone()).toList();
  }

  private static List<byte[]> pictures(ImageEncoding encoding) throws IOException {
    Random random = new Random(1);
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      RgbImage picture = picture(random);
      pictures.add(
          encoding == ImageEncoding.RAW ? picture.pixels() : new JpegEncoder().encode(picture));
    }
    return pictures;
  }

  private static RgbImage picture(Random random) {
    byte[] pixels = new byte[SIDE * SIDE * 3];
    double[] waves = random.doubles(12, 0.01, 0.15).toArray();
    for (int i = 0; i < pixels.length; i++) {
      int channel = i % 3;
      int x = i / 3 % SIDE;
      int y = i / 3 / SIDE;
      double level =
          128
              + 60 * Math.sin(waves[channel] * x + waves[3 + channel])
              + 50 * Math.cos(waves[6 + channel] * y + waves[9 + channel])
              + GRAIN * random.nextGaussian();
      pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(level)));
    }
    return new RgbImage(SIDE, SIDE, pixels);
  }
}
