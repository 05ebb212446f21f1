package org.beamnet.trainer.augment;

import java.nio.FloatBuffer;
import java.util.List;
import org.beamnet.schemas.image.pixels.PixelRows;

/** The views of an image in evaluation: the same crops of every image, colours as stored. */
public final class FixedViews implements Views {
  private static final float[] NO_SHIFT = new float[3];

  private final List<Crop> crops;
  private final MeanFree meanFree;
  private final int rows;

  /**
   * These crops.
   *
   * @param crops one or more, such as {@link Crop#tenViews}
   * @param meanFree for images and crops of the same size
   */
  public FixedViews(List<Crop> crops, MeanFree meanFree) {
    if (crops.isEmpty()) {
      throw new IllegalArgumentException("crops: must be one or more, were none");
    }
    this.crops = List.copyOf(crops);
    this.meanFree = meanFree;
    rows = crops.stream().mapToInt(Crop::top).max().orElseThrow() + meanFree.cropSide();
  }

  @Override
  public int perImage() {
    return crops.size();
  }

  @Override
  public int length() {
    return meanFree.length();
  }

  @Override
  public int rows(long epoch, String key) {
    return rows;
  }

  @Override
  public void write(long epoch, String key, PixelRows pixels, FloatBuffer out, int offset) {
    for (int i = 0; i < crops.size(); i++) {
      meanFree.write(pixels, crops.get(i), NO_SHIFT, 1, out, offset + i * length());
    }
  }
}
