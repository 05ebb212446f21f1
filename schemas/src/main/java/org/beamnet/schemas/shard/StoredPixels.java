package org.beamnet.schemas.shard;

import java.nio.ByteBuffer;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.RejectedImageException;
import org.beamnet.schemas.image.RgbImage;

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
    return of(row, new byte[rules.pixelBytes()]);
  }

  /**
   * The same for one image after another: a new array for each costs the memory's time.
   *
   * @param spare {@link PixelRules#pixelBytes} bytes of no more use, which are written over and
   *     returned
   * @throws DatasetException as {@link #of(ShardRow)}
   */
  public byte[] of(ShardRow row, byte[] spare) {
    ByteBuffer stored = row.image().duplicate();
    return switch (rules.encoding()) {
      case RAW -> {
        requireSize(row.key(), stored.remaining());
        stored.get(spare);
        yield spare;
      }
      case JPEG -> {
        byte[] file = new byte[stored.remaining()];
        stored.get(file);
        byte[] pixels = decode(row.key(), file, spare);
        requireSize(row.key(), pixels.length);
        yield pixels;
      }
    };
  }

  private void requireSize(String key, int bytes) {
    if (bytes != rules.pixelBytes()) {
      throw new DatasetException(
          "image %s: has %d bytes of pixels, side %d means %d. Preprocess again."
              .formatted(key, bytes, rules.side(), rules.pixelBytes()));
    }
  }

  private byte[] decode(String key, byte[] file, byte[] spare) {
    try {
      return decoder.decode(file, new RgbImage(rules.side(), rules.side(), spare)).pixels();
    } catch (RejectedImageException e) {
      throw new DatasetException(
          "image %s: cannot be decoded (%s). Preprocess again.".formatted(key, e.getMessage()), e);
    }
  }
}
