package org.beamnet.schemas.shard;

import java.nio.ByteBuffer;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.RejectedImageException;

/** The pixels of a shard's images, whatever their encoding. May be shared between threads. */
public final class StoredPixels {
  private final PixelRules rules;
  private final ImageDecoder decoder = new ImageDecoder();

  /** Of images stored by these rules. */
  public StoredPixels(PixelRules rules) {
    this.rules = rules;
  }

  /**
   * The pixels of one image: side × side × 3, HWC, RGB, uint8.
   *
   * @throws DatasetException if there are more or fewer of them than the rules say
   */
  public byte[] of(ShardRow row) {
    ByteBuffer stored = row.image().duplicate();
    byte[] bytes = new byte[stored.remaining()];
    stored.get(bytes);
    byte[] pixels =
        switch (rules.encoding()) {
          case RAW -> bytes;
          case JPEG -> decode(row.key(), bytes);
        };
    if (pixels.length != rules.pixelBytes()) {
      throw new DatasetException(
          "image %s: has %d bytes of pixels, side %d means %d. Preprocess again."
              .formatted(row.key(), pixels.length, rules.side(), rules.pixelBytes()));
    }
    return pixels;
  }

  private byte[] decode(String key, byte[] file) {
    try {
      return decoder.decode(file).pixels();
    } catch (RejectedImageException e) {
      throw new DatasetException(
          "image %s: cannot be decoded (%s). Preprocess again.".formatted(key, e.getMessage()), e);
    }
  }
}
