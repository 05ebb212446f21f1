package org.beamnet.schemas.image.vp8;

/** Smooths the edges of macroblocks and of the blocks in them (RFC 6386, section 15). */
final class LoopFilter {
  private static final int SIDE = 16;
  private static final int BLOCK = 4;
  private static final int MAX_INTERIOR = 9;

  private final boolean simple;
  private final int sharpness;
  private final Vp8Frame frame;

  LoopFilter(boolean simple, int sharpness, Vp8Frame frame) {
    this.simple = simple;
    this.sharpness = sharpness;
    this.frame = frame;
  }

  /**
   * Smooths the frame.
   *
   * @param across macroblocks beside each other
   * @param levels strength at each macroblock, 0 to 63
   * @param inner whether edges within it are smoothed
   */
  void smooth(int across, byte[] levels, boolean[] inner) {
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] > 0) {
        macroblock(i % across, i / across, levels[i], inner[i]);
      }
    }
  }

  private void macroblock(int column, int row, int level, boolean inner) {
    int interior = level >> (sharpness > 4 ? 2 : sharpness > 0 ? 1 : 0);
    if (sharpness > 0) {
      interior = Math.min(interior, MAX_INTERIOR - sharpness);
    }
    interior = Math.max(interior, 1);
    int limit = 2 * level + interior;
    Edge outer = new Edge(limit + 4, interior, level >= 40 ? 2 : level >= 15 ? 1 : 0, true);
    Edge within = new Edge(limit, interior, outer.variance, false);
    // First edges between columns, then those between rows.
    for (int direction = 0; direction < 2; direction++) {
      if ((direction == 0 ? column : row) > 0) {
        edges(column, row, direction, 0, 1, outer);
      }
      if (inner) {
        edges(column, row, direction, 1, SIDE / BLOCK, within);
      }
    }
  }

  /** Smooths some edges of a macroblock in all planes. */
  private void edges(int column, int row, int direction, int first, int end, Edge edge) {
    for (int i = first; i < end; i++) {
      plane(frame.luma(), column * SIDE, row * SIDE, direction, i * BLOCK, SIDE, edge);
    }
    for (int i = first; !simple && i < Math.min(end, 2); i++) {
      int x = column * SIDE / 2;
      int y = row * SIDE / 2;
      plane(frame.blueChroma(), x, y, direction, i * BLOCK, SIDE / 2, edge);
      plane(frame.redChroma(), x, y, direction, i * BLOCK, SIDE / 2, edge);
    }
  }

  private void plane(Plane plane, int x, int y, int direction, int offset, int length, Edge edge) {
    int step = direction == 0 ? 1 : plane.stride;
    int along = direction == 0 ? plane.stride : 1;
    int at = plane.at(x, y) + offset * step;
    for (int i = 0; i < length; i++, at += along) {
      if (simple) {
        simple(plane, at, step, edge);
      } else {
        normal(plane, at, step, edge);
      }
    }
  }

  /**
   * Bounds for an edge.
   *
   * @param limit differences across the edge are smoothed up to about this
   * @param interior differences beside it must be at most this
   * @param variance differences next to it that are larger keep their outer samples
   * @param outer whether it is an edge of a macroblock
   */
  private record Edge(int limit, int interior, int variance, boolean outer) {}

  private static boolean isWithin(Plane plane, int at, int step, int limit) {
    int p1 = plane.get(at - 2 * step);
    int p0 = plane.get(at - step);
    int q0 = plane.get(at);
    int q1 = plane.get(at + step);
    return 4 * Math.abs(p0 - q0) + Math.abs(p1 - q1) <= 2 * limit + 1;
  }

  private static boolean isSmooth(Plane plane, int at, int step, int interior) {
    for (int i = -4; i < 3; i++) {
      boolean across = i == -1;
      int difference = plane.get(at + i * step) - plane.get(at + (i + 1) * step);
      if (!across && Math.abs(difference) > interior) {
        return false;
      }
    }
    return true;
  }

  private static void simple(Plane plane, int at, int step, Edge edge) {
    if (isWithin(plane, at, step, edge.limit)) {
      change(plane, at, step, difference(plane, at, step, true));
    }
  }

  private static void normal(Plane plane, int at, int step, Edge edge) {
    if (!isWithin(plane, at, step, edge.limit) || !isSmooth(plane, at, step, edge.interior)) {
      return;
    }
    int p = plane.get(at - 2 * step) - plane.get(at - step);
    int q = plane.get(at + step) - plane.get(at);
    if (Math.abs(p) > edge.variance || Math.abs(q) > edge.variance) {
      change(plane, at, step, difference(plane, at, step, true));
    } else if (edge.outer) {
      int w = clip(difference(plane, at, step, true));
      add(plane, at, step, 0, (27 * w + 63) >> 7);
      add(plane, at, step, 1, (18 * w + 63) >> 7);
      add(plane, at, step, 2, (9 * w + 63) >> 7);
    } else {
      int w = difference(plane, at, step, false);
      int half = (change(plane, at, step, w) + 1) >> 1;
      add(plane, at, step, 1, half);
    }
  }

  /** Three times the difference across an edge, and that of the samples beside it. */
  private static int difference(Plane plane, int at, int step, boolean outerSamples) {
    int p1 = plane.get(at - 2 * step);
    int q1 = plane.get(at + step);
    return 3 * (plane.get(at) - plane.get(at - step)) + (outerSamples ? clip(p1 - q1) : 0);
  }

  /** Moves the samples next to an edge towards each other, and tells how far the second one. */
  private static int change(Plane plane, int at, int step, int difference) {
    int first = clip(difference + 3) >> 3;
    int second = clip(difference + 4) >> 3;
    plane.set(at - step, plane.get(at - step) + first);
    plane.set(at, plane.get(at) - second);
    return second;
  }

  /** Adds to a sample before an edge, and subtracts from the one as far after it. */
  private static void add(Plane plane, int at, int step, int distance, int value) {
    int before = at - (distance + 1) * step;
    int after = at + distance * step;
    plane.set(before, plane.get(before) + value);
    plane.set(after, plane.get(after) - value);
  }

  private static int clip(int value) {
    return Math.min(Math.max(value, Byte.MIN_VALUE), Byte.MAX_VALUE);
  }
}
