package org.beamnet.schemas.shard;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Locale;
import org.apache.parquet.io.api.Binary;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.parquet.TableFields;
import org.beamnet.schemas.parquet.TableWriter;
import org.beamnet.schemas.storage.DigestingChannel;

/**
 * Writes one shard. Equal header and rows give equal bytes. Holds at most one row group in memory.
 */
public final class ShardWriter {
  /**
   * Images in every row group but the last: what a loader reads at once (12.6 MB of raw 256×256
   * images).
   */
  public static final int IMAGES_PER_ROW_GROUP = 64;

  private final ShardHeader header;
  private final DigestingChannel channel;
  private final TableWriter table;
  private Fingerprint fingerprint = Fingerprint.EMPTY;

  /**
   * Starts a shard.
   *
   * @param channel where it goes; left open for its owner to sync and close
   */
  public ShardWriter(WritableByteChannel channel, ShardHeader header) throws IOException {
    this.header = header;
    this.channel = new DigestingChannel(channel);
    table =
        new TableWriter(
            this.channel, ShardSchema.SCHEMA, ShardSchema.DICTIONARY, IMAGES_PER_ROW_GROUP);
  }

  /**
   * Appends an image, whose bytes must not change before {@link #finish}.
   *
   * @throws IllegalArgumentException if a raw image has not exactly side × side × 3 bytes
   */
  public void write(ShardRow row) throws IOException {
    if (header.rules().encoding() == ImageEncoding.RAW
        && row.image().remaining() != header.rules().pixelBytes()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "image: must have %d bytes, has %d",
              header.rules().pixelBytes(),
              row.image().remaining()));
    }
    table.setBinary(ShardSchema.KEY, Binary.fromString(row.key()));
    table.setInt(ShardSchema.LABEL, row.label());
    table.setBinary(ShardSchema.SYNSET, Binary.fromString(row.synset()));
    table.setInt(ShardSchema.SOURCE_WIDTH, row.sourceWidth());
    table.setInt(ShardSchema.SOURCE_HEIGHT, row.sourceHeight());
    table.setBinary(ShardSchema.IMAGE, Binary.fromConstantByteBuffer(row.image().duplicate()));
    table.endRow();
    fingerprint = fingerprint.plus(Fingerprint.ofImage(row.key(), row.label(), row.image()));
  }

  /** Bytes written so far; images of an unfinished row group are not among them. */
  public long bytes() {
    return channel.bytes();
  }

  /** Writes the footer; nothing can be appended after. */
  public ShardDigest finish() throws IOException {
    table.finish(TableFields.toMetadata(ShardHeader.KIND, header.toFields()));
    return new ShardDigest(table.rows(), channel.bytes(), channel.sha256(), fingerprint);
  }
}
