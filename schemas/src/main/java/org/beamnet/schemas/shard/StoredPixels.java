package org.beamnet.schemas.shard;

import java.util.Locale;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.pixels.PackedImage;
import org.beamnet.schemas.image.pixels.PixelRows;
import org.beamnet.schemas.image.pixels.RgbImage;
import org.beamnet.schemas.image.pixels.RgbRows;
import org.beamnet.schemas.rejected.RejectedImageException;

/** The pixels of a shard's images, whatever their encoding. May be shared between threads. */
public final class StoredPixels {
  private final PixelRules rules;
  private final ImageDecoder decoder = new ImageDecoder();

  /** Of images stored by these rules. */
  public StoredPixels(PixelRules rules) {
    this.rules = rules;
  }

  /**
   * The pixels of one image: side × side.
   *
   * @throws DatasetException if there are more or fewer of them than the rules say
   */
  public RgbImage of(ShardRow row) {
    return of(row, rules.side(), new PackedImage()).toRgb();
  }

  /**
   * The same for one image after another, without a copy of its own for each.
   *
   * @param rows how many are needed, from the top, 1 or more; there may be no more
   * @param spare what it holds is of no more use
   * @return good as long as the row is, and until {@code spare} is used again
   * @throws DatasetException as {@link #of(ShardRow)}
   */
  public PixelRows of(ShardRow row, int rows, PackedImage spare) {
    return switch (rules.encoding()) {
      case RAW -> {
        requireSize(row.key(), row.image().remaining());
        yield new RgbRows(rules.side(), rules.side(), row.image());
      }
      case JPEG -> {
        decode(row, rows, spare);
        requireSize(row.key(), spare.width() * spare.height() * RgbImage.CHANNELS);
        yield spare;
      }
    };
  }

  private void requireSize(String key, int bytes) {
    if (bytes != rules.pixelBytes()) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "image %s: has %d bytes of pixels, side %d means %d. Preprocess again.",
              key,
              bytes,
              rules.side(),
              rules.pixelBytes()));
    }
  }

  private void decode(ShardRow row, int rows, PackedImage image) {
    try {
      decoder.decode(row.image(), rows, image);
    } catch (RejectedImageException e) {
      throw new DatasetException(
          "image %s: cannot be decoded (%s). Preprocess again."
              .formatted(row.key(), e.getMessage()),
          e);
    }
  }
}
