import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.image.Decoding;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.ImageRule;
import org.beamnet.schemas.image.scale.PreparedImage;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.beamnet.schemas.image.scale.ResizeRule;
import org.beamnet.schemas.shard.ShardHeader;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.schemas.shard.ShardWriter;
import org.beamnet.schemas.statistics.Moments;

/**
 * The stages of preprocess in a plain loop of one thread, without Beam, for whole-job.sh: read, digest, decode, scale, sum, write raw shards of
 * 1,024 images. {@code WholeJob FOLDER OUT} prints seconds for all files, cold, JIT compilation and all; {@code WholeJob FOLDER OUT warm} goes
 * through the folder once before it starts the clock.
 */
public final class WholeJob {
  private static final int SIDE = 256;
  private static final int SHARD_IMAGES = 1024;

  private WholeJob() {}

  public static void main(String[] args) throws Exception {
    List<Path> files;
    try (Stream<Path> paths = Files.walk(Path.of(args[0]))) {
      files = paths.filter(Files::isRegularFile).sorted().toList();
    }
    if (args.length > 2) {
      run(files, Path.of(args[1]));
    }
    long start = System.nanoTime();
    run(files, Path.of(args[1]));
    System.out.println((System.nanoTime() - start) / 1e9);
  }

  private static void run(List<Path> files, Path out) throws IOException, RejectedImageException {
    Decoding decoding = Decoding.DEFAULT;
    PixelRules rules = new PixelRules(SIDE, ImageEncoding.RAW, decoding.id(), ResizeRule.ID);
    ImageRule rule = new ImageRule(new ImageDecoder(decoding), new ResizeRule(SIDE));
    int shards = (files.size() + SHARD_IMAGES - 1) / SHARD_IMAGES;
    for (int shard = 0; shard < shards; shard++) {
      Moments moments = new Moments(SIDE);
      Path file = out.resolve("shard-" + shard);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
        ShardWriter writer = new ShardWriter(channel, new ShardHeader(rules, Split.TRAIN, shard, shards, 1));
        for (Path path : files.subList(shard * SHARD_IMAGES, Math.min(files.size(), (shard + 1) * SHARD_IMAGES))) {
          byte[] bytes = Files.readAllBytes(path);
          Sha256.hex(bytes);
          PreparedImage image = rule.prepare(bytes);
          byte[] pixels = image.image().pixels();
          moments.add(pixels);
          writer.write(new ShardRow(path.toString(), 0, "class", image.sourceWidth(), image.sourceHeight(), ByteBuffer.wrap(pixels)));
        }
        writer.finish();
        channel.force(true);
      }
    }
  }
}
