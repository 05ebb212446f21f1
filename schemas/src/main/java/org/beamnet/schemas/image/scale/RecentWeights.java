package org.beamnet.schemas.image.scale;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * The weights of the axes used last: the pictures of a set often have one of a few sizes, and a
 * table is used in one direction as often as in the other. For all threads; the tables do not
 * change.
 */
final class RecentWeights {
  /** Tables that are kept: the two axes of 32 sizes of pictures. */
  static final int TABLES = 64;

  /** Weights of the largest table that is kept, 64 kB: all tables together take 4 MB at most. */
  static final int MAX_WEIGHTS = 1 << 14;

  private static final RecentWeights SHARED = new RecentWeights();

  private final Map<Axis, TriangleWeights> tables = new Recent();

  /**
   * One axis of a picture and what becomes of it.
   *
   * @param length old samples on the axis
   * @param scaled new samples on the axis
   * @param offset the first new sample that is wanted
   * @param size how many of them
   * @param reversed whether the axis is stored from its other end
   */
  record Axis(int length, long scaled, long offset, int size, boolean reversed) {
    private TriangleWeights weights() {
      TriangleWeights upright = TriangleWeights.of(length, scaled, offset, size);
      return reversed ? upright.reversed(length) : upright;
    }
  }

  private static final class Recent extends LinkedHashMap<Axis, TriangleWeights> {
    private static final long serialVersionUID = 1;

    Recent() {
      super(2 * TABLES, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Entry<Axis, TriangleWeights> eldest) {
      return size() > TABLES;
    }
  }

  /** The tables that all scalers of this process share. */
  static RecentWeights shared() {
    return SHARED;
  }

  /** The weights of {@code axis}, made now if they are not among the last. */
  TriangleWeights of(Axis axis) {
    synchronized (tables) {
      TriangleWeights kept = tables.get(axis);
      if (kept != null) {
        return kept;
      }
    }
    TriangleWeights made = axis.weights();
    if (made.size() * (long) made.taps() <= MAX_WEIGHTS) {
      synchronized (tables) {
        tables.put(axis, made);
      }
    }
    return made;
  }
}
