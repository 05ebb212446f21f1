package org.beamnet.trainer.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.schemas.storage.DigestingChannel;
import org.beamnet.schemas.storage.InterruptedRead;
import org.beamnet.schemas.storage.RegularFile;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.network.ParameterCount;

/**
 * A checkpoint as a file. In this order: the magic {@code BEAMNETC}; the format version (int32);
 * the header's length in bytes (int32) and the header, JSON in UTF-8; the mean image, side × side ×
 * 3 float32, HWC; the parameters, float32; the velocities, as many; the SHA-256 of all before it,
 * 32 bytes. Numbers are little-endian.
 */
public final class CheckpointFile {
  private static final byte[] MAGIC = "BEAMNETC".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 2;
  private static final int PREFIX_BYTES = MAGIC.length + 2 * Integer.BYTES;
  private static final int MAX_HEADER_BYTES = 64 << 20;
  private static final int DIGEST_BYTES = 32;
  private static final int CHUNK_FLOATS = 1 << 18;

  private CheckpointFile() {}

  /** Writes a checkpoint; the file appears whole or not at all. */
  public static void write(Path path, Checkpoint checkpoint) throws IOException {
    byte[] header = CheckpointHeader.of(checkpoint).toJson();
    AtomicFile.write(
        path,
        channel -> {
          DigestingChannel digesting = new DigestingChannel(channel);
          ByteBuffer prefix = littleEndian(PREFIX_BYTES + header.length);
          prefix.put(MAGIC).putInt(VERSION).putInt(header.length).put(header);
          digesting.write(prefix.flip());
          write(digesting, checkpoint.statistics().mean());
          write(digesting, checkpoint.parameters());
          write(digesting, checkpoint.velocities());
          ByteBuffer digest = ByteBuffer.wrap(HexFormat.of().parseHex(digesting.sha256()));
          while (digest.hasRemaining()) {
            channel.write(digest);
          }
        });
  }

  /**
   * Reads and checks a checkpoint.
   *
   * @throws DatasetException if it is missing, no checkpoint, of another version, or damaged
   */
  public static Checkpoint read(Path path) {
    if (!Files.exists(path)) {
      throw new DatasetException(path + ": there is no such file. Name a checkpoint (.ckpt).");
    }
    try (FileChannel channel = RegularFile.open(path)) {
      CheckpointInput input = new CheckpointInput(channel, channel.size() - DIGEST_BYTES);
      ByteBuffer prefix = input.bytes(PREFIX_BYTES);
      byte[] magic = new byte[MAGIC.length];
      prefix.get(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new DatasetException(path + ": is no checkpoint. Name a checkpoint (.ckpt).");
      }
      int version = prefix.getInt();
      if (version != VERSION) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s: checkpoint version is %d, this build reads %d. Use the build that wrote it, or train a new run.",
                path,
                version,
                VERSION));
      }
      return read(input, prefix.getInt());
    } catch (IOException | IllegalArgumentException e) {
      InterruptedRead.check();
      throw new DatasetException(
          "%s: is damaged (%s). Use an older checkpoint.".formatted(path, e.getMessage()), e);
    }
  }

  private static Checkpoint read(CheckpointInput input, int headerBytes) throws IOException {
    if (headerBytes < 2 || headerBytes > MAX_HEADER_BYTES) {
      throw new IOException("its header claims " + headerBytes + " bytes");
    }
    byte[] json = new byte[headerBytes];
    input.bytes(headerBytes).get(json);
    CheckpointHeader header = CheckpointHeader.parse(json);
    requireFit(header);
    float[] mean = input.floats(header.rules().pixelBytes());
    float[] parameters = input.floats(header.parameters());
    float[] velocities = input.floats(header.parameters());
    input.requireDigest();
    InputStatistics statistics =
        new InputStatistics(
            header.rules(), header.identity().statistics(), mean, header.lighting());
    return new Checkpoint(header.identity(), header.state(), statistics, parameters, velocities);
  }

  /** Whoever reads the checkpoint makes the network that its header describes. */
  private static void requireFit(CheckpointHeader header) throws IOException {
    NetworkSpec network = header.identity().recipe().network();
    long parameters = ParameterCount.of(network);
    if (parameters != header.parameters()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "its network has %d parameters, it holds %d",
              parameters,
              header.parameters()));
    }
    if (network.side() > header.rules().side()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "its network takes crops of side %d, its images have side %d",
              network.side(),
              header.rules().side()));
    }
  }

  private static void write(WritableByteChannel channel, float[] numbers) throws IOException {
    ByteBuffer chunk = littleEndian(CHUNK_FLOATS * Float.BYTES);
    for (int start = 0; start < numbers.length; start += CHUNK_FLOATS) {
      int count = Math.min(CHUNK_FLOATS, numbers.length - start);
      chunk.clear();
      chunk.asFloatBuffer().put(numbers, start, count);
      channel.write(chunk.limit(count * Float.BYTES));
    }
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
