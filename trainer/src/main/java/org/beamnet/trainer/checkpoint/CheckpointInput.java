package org.beamnet.trainer.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Locale;
import org.beamnet.schemas.Sha256;

/** Reads a checkpoint from its start and digests what it reads. Does not own the channel. */
final class CheckpointInput {
  private static final int CHUNK_BYTES = 1 << 20;

  private final FileChannel channel;
  private final long content;
  private final MessageDigest digest = Sha256.digest();

  /**
   * Of an open file.
   *
   * @param content bytes before the digest at the end
   */
  CheckpointInput(FileChannel channel, long content) {
    this.channel = channel;
    this.content = content;
  }

  ByteBuffer bytes(int count) throws IOException {
    requireLeft(count);
    ByteBuffer buffer = read(ByteBuffer.allocate(count));
    digest.update(buffer.duplicate());
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  float[] floats(int count) throws IOException {
    requireLeft((long) count * Float.BYTES);
    float[] numbers = new float[count];
    int floatsPerChunk = CHUNK_BYTES / Float.BYTES;
    for (int start = 0; start < count; start += floatsPerChunk) {
      int part = Math.min(floatsPerChunk, count - start);
      bytes(part * Float.BYTES).asFloatBuffer().get(numbers, start, part);
    }
    return numbers;
  }

  /** Checks that the content is used up, and has the digest that follows it. */
  void requireDigest() throws IOException {
    if (channel.position() != content) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "it has %d bytes more than its header says",
              content - channel.position()));
    }
    byte[] found = digest.digest();
    byte[] stated = new byte[found.length];
    read(ByteBuffer.wrap(stated));
    if (!MessageDigest.isEqual(found, stated)) {
      throw new IOException("its checksum is wrong");
    }
  }

  private ByteBuffer read(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("its end is missing");
      }
    }
    return buffer.flip();
  }

  private void requireLeft(long bytes) throws IOException {
    if (bytes < 0 || channel.position() + bytes > content) {
      throw new IOException("its end is missing");
    }
  }
}
