package org.beamnet.schemas.image;

import java.io.Serializable;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.image.jpeg.JpegLibrary;
import org.beamnet.schemas.image.pixels.RgbImage;

/**
 * How image files are decoded, and what may be spent on one.
 *
 * @param orientation whether pictures are turned upright; part of what the pixels mean
 * @param maxPixels the largest width × height that is decoded, 1 to 715,827,879
 * @param seconds of processor time after which the decoding of one image is given up, 1 to 86,400;
 *     the only limit whose verdict depends on the machine
 * @param jpegLibrary what decodes JPEG data; changes speed, never pixels
 */
public record Decoding(
    OrientationRule orientation, int maxPixels, int seconds, JpegLibrary jpegLibrary)
    implements Serializable {
  /** Pictures as stored, up to 100 megapixels, within a minute each. */
  public static final Decoding DEFAULT =
      new Decoding(OrientationRule.STORED, 100_000_000, 60, JpegLibrary.AUTO);

  private static final String UPRIGHT = "-upright";
  private static final int DAY = 86_400;

  // Three bytes a pixel in one array.
  private static final int HIGHEST_MAX_PIXELS = (Integer.MAX_VALUE - 8) / RgbImage.CHANNELS;

  /** Checks every field. */
  public Decoding {
    if (maxPixels < 1 || maxPixels > HIGHEST_MAX_PIXELS) {
      throw new IllegalArgumentException(
          "maxPixels: must be 1 to " + HIGHEST_MAX_PIXELS + ", was " + maxPixels);
    }
    if (seconds < 1 || seconds > DAY) {
      throw new IllegalArgumentException("decodeSeconds: must be 1 to " + DAY + ", was " + seconds);
    }
  }

  /** The default, but for its pixel limit. */
  public static Decoding upTo(int maxPixels) {
    return new Decoding(DEFAULT.orientation, maxPixels, DEFAULT.seconds, DEFAULT.jpegLibrary);
  }

  /** The default, with this orientation rule. */
  public static Decoding of(OrientationRule orientation) {
    return new Decoding(orientation, DEFAULT.maxPixels, DEFAULT.seconds, DEFAULT.jpegLibrary);
  }

  /**
   * The default, with the orientation rule that a dataset's decoder id names.
   *
   * @throws DatasetException if that id is not one of this version's
   */
  public static Decoding named(String decoderId) {
    for (OrientationRule orientation : OrientationRule.values()) {
      Decoding decoding = of(orientation);
      if (decoding.id().equals(decoderId)) {
        return decoding;
      }
    }
    throw new DatasetException(
        "decoder: this version knows %s and %s%s, the dataset has %s. Use the version that made it."
            .formatted(ImageDecoder.ID, ImageDecoder.ID, UPRIGHT, decoderId));
  }

  /** Names what the pixels mean: {@link ImageDecoder#ID}, with {@code -upright} if turned. */
  public String id() {
    return orientation == OrientationRule.UPRIGHT ? ImageDecoder.ID + UPRIGHT : ImageDecoder.ID;
  }
}
