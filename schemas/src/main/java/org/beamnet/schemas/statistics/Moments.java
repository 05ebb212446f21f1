package org.beamnet.schemas.statistics;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Exact sums over a set of images of one side: a commutative monoid under {@link #add(Moments)}, so
 * that any partition of the images, in any order, gives the same numbers. Pixels are uint8.
 * Per-channel sums of 1.28 million 256×256 images reach 5.5e15, far from 2⁶³.
 *
 * <p>Not for use by two threads at once.
 */
public final class Moments {
  /** Products kept: RR, RG, RB, GG, GB, BB. */
  public static final int PRODUCTS = 6;

  private static final int CHANNELS = 3;
  private static final int UINT8 = 0xFF;
  private static final int LANE_BITS = 32;
  private static final long LANE = (1L << LANE_BITS) - 1;
  private static final int LANE_PIXELS = 65_536;

  private final int side;
  private final long[] pixelSums;
  private final long[] products;
  private long count;

  /** The sums of no image of {@code side}×{@code side} pixels. */
  public Moments(int side) {
    this(side, 0, new long[side * side * CHANNELS], new long[PRODUCTS]);
  }

  private Moments(int side, long count, long[] pixelSums, long[] products) {
    this.side = side;
    this.count = count;
    this.pixelSums = pixelSums;
    this.products = products;
  }

  /**
   * Sums that were computed before.
   *
   * @param pixelSums per row, column, channel: side × side × 3; taken over, not copied
   * @param products sums over all pixels of RR, RG, RB, GG, GB, BB; taken over, not copied
   * @throws IllegalArgumentException if a length is wrong, or a sum is impossible for {@code count}
   *     images
   */
  public static Moments of(int side, long count, long[] pixelSums, long[] products) {
    if (side < 1 || count < 0) {
      throw new IllegalArgumentException(
          "side, count: must be at least 1 and 0, were " + side + ", " + count);
    }
    requireLength("pixelSums", pixelSums, side * side * CHANNELS);
    requireLength("products", products, PRODUCTS);
    requireRange("pixelSums", pixelSums, Math.multiplyExact(count, UINT8));
    requireRange(
        "products", products, Math.multiplyExact(count, (long) UINT8 * UINT8 * side * side));
    return new Moments(side, count, pixelSums, products);
  }

  /**
   * Adds one image.
   *
   * @param pixels side × side × 3 bytes, HWC, RGB; position and limit are left as they were
   */
  public void add(byte[] pixels) {
    requireLength(pixels.length);
    for (int from = 0; from < pixels.length; from += LANE_PIXELS * CHANNELS) {
      addPart(pixels, from, Math.min(pixels.length, from + LANE_PIXELS * CHANNELS));
    }
    count++;
  }

  /** Adds one image that lies in a buffer, as {@link #add(byte[])} does. */
  public void add(ByteBuffer pixels) {
    byte[] copy = new byte[pixels.remaining()];
    pixels.duplicate().get(copy);
    add(copy);
  }

  /** Adds the sums of other images of the same side. */
  public void add(Moments other) {
    if (other.side != side) {
      throw new IllegalArgumentException("side: must be " + side + ", was " + other.side);
    }
    count = Math.addExact(count, other.count);
    addExact(pixelSums, other.pixelSums);
    addExact(products, other.products);
  }

  /** Width and height of the images. */
  public int side() {
    return side;
  }

  /** Number of images. */
  public long count() {
    return count;
  }

  /** Sum over the images at (row, column, channel). */
  public long pixelSum(int row, int column, int channel) {
    return pixelSums[(row * side + column) * CHANNELS + channel];
  }

  /** A copy of the sums per (row, column, channel): side × side × 3. */
  public long[] pixelSums() {
    return pixelSums.clone();
  }

  /** A copy of the sums over all pixels of RR, RG, RB, GG, GB, BB. */
  public long[] products() {
    return products.clone();
  }

  /** Sums over all pixels of R, G, B. */
  public long[] channelSums() {
    long[] sums = new long[CHANNELS];
    for (int i = 0; i < pixelSums.length; i++) {
      sums[i % CHANNELS] += pixelSums[i];
    }
    return sums;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Moments that
        && side == that.side
        && count == that.count
        && Arrays.equals(products, that.products)
        && Arrays.equals(pixelSums, that.pixelSums);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(products) + Long.hashCode(count);
  }

  /**
   * Two products by one multiplication: two colors lie in the halves of a long, and so do their
   * products with a third. A half holds the sum of {@value #LANE_PIXELS} products: 65,536 × 255² is
   * less than 2³².
   */
  private void addPart(byte[] pixels, int start, int end) {
    long withRed = 0;
    long withGreen = 0;
    long withBlue = 0;
    for (int i = start; i < end; i += CHANNELS) {
      long r = pixels[i] & UINT8;
      long g = pixels[i + 1] & UINT8;
      long b = pixels[i + 2] & UINT8;
      pixelSums[i] += r;
      pixelSums[i + 1] += g;
      pixelSums[i + 2] += b;
      withRed += r * (r | g << LANE_BITS);
      withGreen += g * (g | b << LANE_BITS);
      withBlue += b * (b | r << LANE_BITS);
    }
    products[0] += withRed & LANE;
    products[1] += withRed >>> LANE_BITS;
    products[2] += withBlue >>> LANE_BITS;
    products[3] += withGreen & LANE;
    products[4] += withGreen >>> LANE_BITS;
    products[5] += withBlue & LANE;
  }

  private void requireLength(int length) {
    if (length != pixelSums.length) {
      throw new IllegalArgumentException(
          "pixels: must be " + pixelSums.length + " bytes, were " + length);
    }
  }

  private static void addExact(long[] sums, long[] more) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.addExact(sums[i], more[i]);
    }
  }

  private static void requireLength(String name, long[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          name + ": must have " + length + " values, has " + values.length);
    }
  }

  private static void requireRange(String name, long[] values, long max) {
    for (long value : values) {
      if (value < 0 || value > max) {
        throw new IllegalArgumentException(name + ": must be 0 to " + max + ", was " + value);
      }
    }
  }
}
