package org.beamnet.schemas.image.scale;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.beamnet.schemas.image.pixels.RgbImage;

/**
 * Scales one image: each row along the row, as it comes, and then, as soon as the last one that a
 * row of the result needs is there, the columns.
 *
 * <p>Between the two steps red, green and blue lie in arrays of their own. A pixel is fetched as
 * one int, and all that follows are loops over int arrays with one index, which Java's compiler
 * turns into vector code.
 */
final class RowScaler {
  private static final int CHANNELS = RgbImage.CHANNELS;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int stride;
  private final TriangleWeights columns;
  private final TriangleWeights rows;
  private final byte[] result;

  /** Index in a source row of the first byte that counts. */
  private final int origin;

  /** Bytes of a source row that count. */
  private final int used;

  /** The most weights of any column that are not zero. */
  private final int most;

  /** The first pixel under each column of the result, in bytes from {@link #origin}. */
  private final int[] starts;

  /**
   * A source row from {@link #origin} on, at the end of its array; after it there is room for the
   * pixels whose weights are zero.
   */
  private final byte[] line;

  /** One pixel under each column of the result: red in the lowest byte, then green, blue. */
  private final int[] pixels;

  /** Scaled row y is at y modulo the length. */
  private final Planes[] ring;

  /** One row of the result while it is made. */
  private final Planes sums;

  /** The row that comes next. */
  private int next;

  /** Rows of the result that are made. */
  private int made;

  /** Red, green and blue of a row. */
  @SuppressWarnings("ArrayRecordComponent") // Written to, never compared.
  private record Planes(int[] red, int[] green, int[] blue) {
    Planes(int size) {
      this(new int[size], new int[size], new int[size]);
    }
  }

  /**
   * A scaler of one image.
   *
   * @param width its columns
   * @param columns weights of the columns of the result
   * @param rows weights of its rows
   * @param result receives rows × columns × 3 bytes
   */
  RowScaler(int width, TriangleWeights columns, TriangleWeights rows, byte[] result) {
    this.stride = width * CHANNELS;
    this.columns = columns;
    this.rows = rows;
    this.result = result;
    this.origin = columns.first(0) * CHANNELS;
    this.used = columns.end() * CHANNELS - origin;
    this.most = columns.mostCount();
    this.starts = new int[columns.size()];
    for (int x = 0; x < starts.length; x++) {
      starts[x] = columns.first(x) * CHANNELS - origin;
    }
    this.line = new byte[used + columns.taps() * CHANNELS + 1];
    this.pixels = new int[columns.size()];
    this.ring = new Planes[Math.max(rows.mostCount(), 3)];
    for (int y = 0; y < ring.length; y++) {
      ring[y] = new Planes(columns.size());
    }
    this.sums = new Planes(columns.size());
  }

  /** Takes the next rows. */
  void rows(byte[] source, int offset, int count) {
    for (int i = 0; i < count; i++, next++) {
      if (next >= rows.first(0) && next < rows.end()) {
        int at = offset + i * stride + origin;
        if (at + line.length <= source.length) {
          scaleLine(source, at, row(next));
        } else {
          System.arraycopy(source, at, line, 0, used);
          scaleLine(line, 0, row(next));
        }
        while (made < rows.size() && rows.first(made) + rows.count(made) <= next + 1) {
          make(made++);
        }
      }
    }
  }

  private void scaleLine(byte[] source, int at, Planes scaled) {
    fetch(source, at, starts, pixels);
    int[] weights = columns.weights(0);
    begin(pixels, weights, 0, scaled.red());
    begin(pixels, weights, Byte.SIZE, scaled.green());
    begin(pixels, weights, 2 * Byte.SIZE, scaled.blue());
    for (int t = 1; t < most; t++) {
      fetch(source, at + t * CHANNELS, starts, pixels);
      weights = columns.weights(t);
      add(pixels, weights, 0, scaled.red());
      add(pixels, weights, Byte.SIZE, scaled.green());
      add(pixels, weights, 2 * Byte.SIZE, scaled.blue());
    }
    round(scaled.red());
    round(scaled.green());
    round(scaled.blue());
  }

  private void make(int y) {
    int first = rows.first(y);
    Planes row0 = row(first);
    Planes row1 = row(first + 1);
    Planes row2 = row(first + 2);
    int weight0 = rows.weight(y, 0);
    int weight1 = rows.weight(y, 1);
    int weight2 = rows.weight(y, 2);
    addThree(row0.red(), weight0, row1.red(), weight1, row2.red(), weight2, sums.red());
    addThree(row0.green(), weight0, row1.green(), weight1, row2.green(), weight2, sums.green());
    addThree(row0.blue(), weight0, row1.blue(), weight1, row2.blue(), weight2, sums.blue());
    for (int t = 3; t < rows.count(y); t++) {
      Planes row = row(first + t);
      int weight = rows.weight(y, t);
      add(row.red(), weight, sums.red());
      add(row.green(), weight, sums.green());
      add(row.blue(), weight, sums.blue());
    }
    pack(sums, pixels);
    store(pixels, result, y * columns.size() * CHANNELS);
  }

  /** Scaled row y; any other where the weight is zero. */
  private Planes row(int y) {
    return ring[y % ring.length];
  }

  private static void fetch(byte[] source, int at, int[] starts, int[] pixels) {
    for (int x = 0; x < starts.length; x++) {
      pixels[x] = (int) INT.get(source, at + starts[x]);
    }
  }

  private static void begin(int[] pixels, int[] weights, int shift, int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] = TriangleWeights.HALF + weights[x] * ((pixels[x] >>> shift) & 0xff);
    }
  }

  private static void add(int[] pixels, int[] weights, int shift, int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weights[x] * ((pixels[x] >>> shift) & 0xff);
    }
  }

  private static void round(int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] = TriangleWeights.round(sums[x]);
    }
  }

  private static void addThree(
      int[] row0, int weight0, int[] row1, int weight1, int[] row2, int weight2, int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] = TriangleWeights.HALF + weight0 * row0[x] + weight1 * row1[x] + weight2 * row2[x];
    }
  }

  private static void add(int[] row, int weight, int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weight * row[x];
    }
  }

  private static void pack(Planes sums, int[] pixels) {
    int[] red = sums.red();
    int[] green = sums.green();
    int[] blue = sums.blue();
    for (int x = 0; x < pixels.length; x++) {
      pixels[x] =
          TriangleWeights.round(red[x])
              | TriangleWeights.round(green[x]) << Byte.SIZE
              | TriangleWeights.round(blue[x]) << (2 * Byte.SIZE);
    }
  }

  /** Four bytes are written at once: the fourth is the next pixel's red, which follows. */
  private static void store(int[] pixels, byte[] bytes, int offset) {
    int last = pixels.length - 1;
    int at = offset;
    for (int x = 0; x < last; x++, at += CHANNELS) {
      INT.set(bytes, at, pixels[x]);
    }
    bytes[at] = (byte) pixels[last];
    bytes[at + 1] = (byte) (pixels[last] >>> Byte.SIZE);
    bytes[at + 2] = (byte) (pixels[last] >>> (2 * Byte.SIZE));
  }
}
