package org.beamnet.schemas.image.vp8;

/**
 * Predicts blocks from the samples above and left of them (RFC 6386, section 12), before edges are
 * smoothed.
 */
final class Prediction {
  /** Modes of whole planes of a macroblock. */
  static final int AVERAGE = 0;

  static final int VERTICAL = 1;
  static final int HORIZONTAL = 2;
  static final int GRADIENT = 3;

  // Modes of subblocks, in the order of the RFC's tables.
  static final int SUB_AVERAGE = 0;
  static final int SUB_GRADIENT = 1;
  static final int SUB_VERTICAL = 2;
  static final int SUB_HORIZONTAL = 3;
  static final int SUB_LEFT_DOWN = 4;
  static final int SUB_RIGHT_DOWN = 5;
  static final int SUB_VERTICAL_RIGHT = 6;
  static final int SUB_VERTICAL_LEFT = 7;
  static final int SUB_HORIZONTAL_DOWN = 8;
  static final int SUB_HORIZONTAL_UP = 9;

  private static final int SIDE = 4;
  private static final int NEITHER = 128;

  /** Samples around a subblock: left from the bottom, the corner, above from the left. */
  private final int[] edge = new int[13];

  /**
   * Predicts a macroblock's part of a plane.
   *
   * @param x column of its first sample, a multiple of {@code side}
   * @param y row of its first sample, a multiple of {@code side}
   * @param side 16 for luma, 8 for chroma
   */
  void block(Plane plane, int x, int y, int side, int mode) {
    int average = mode == AVERAGE ? average(plane, x, y, side) : 0;
    int corner = plane.get(plane.at(x - 1, y - 1));
    for (int row = 0; row < side; row++) {
      int left = plane.get(plane.at(x - 1, y + row));
      int at = plane.at(x, y + row);
      int above = plane.at(x, y - 1);
      for (int column = 0; column < side; column++) {
        int value =
            switch (mode) {
              case AVERAGE -> average;
              case VERTICAL -> plane.get(above + column);
              case HORIZONTAL -> left;
              default -> left + plane.get(above + column) - corner;
            };
        plane.set(at + column, value);
      }
    }
  }

  /** The average of the samples that there are, of 16 or 32 of them in luma. */
  private static int average(Plane plane, int x, int y, int side) {
    int sum = 0;
    int count = 0;
    for (int i = 0; y > 0 && i < side; i++, count++) {
      sum += plane.get(plane.at(x + i, y - 1));
    }
    for (int i = 0; x > 0 && i < side; i++, count++) {
      sum += plane.get(plane.at(x - 1, y + i));
    }
    return count == 0 ? NEITHER : (sum + count / 2) / count;
  }

  /**
   * Predicts a subblock of 4 × 4 samples.
   *
   * @param right the four samples above and right of it
   */
  void subblock(Plane plane, int x, int y, int mode, int[] right) {
    for (int i = 0; i < SIDE; i++) {
      edge[3 - i] = plane.get(plane.at(x - 1, y + i));
      edge[5 + i] = plane.get(plane.at(x + i, y - 1));
      edge[9 + i] = right[i];
    }
    edge[4] = plane.get(plane.at(x - 1, y - 1));
    int sum = 4;
    for (int i = 0; i < SIDE; i++) {
      sum += edge[i] + edge[5 + i];
    }
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        int value = mode == SUB_AVERAGE ? sum >> 3 : sample(mode, column, row);
        plane.set(plane.at(x + column, y + row), value);
      }
    }
  }

  private int sample(int mode, int x, int y) {
    return switch (mode) {
      case SUB_GRADIENT -> edge[3 - y] + edge[5 + x] - edge[4];
      case SUB_VERTICAL -> three(5 + x);
      case SUB_HORIZONTAL -> y == 3 ? lowest() : three(3 - y);
      case SUB_LEFT_DOWN -> x + y == 6 ? (edge[11] + 3 * edge[12] + 2) >> 2 : three(6 + x + y);
      case SUB_RIGHT_DOWN -> three(4 + x - y);
      case SUB_VERTICAL_RIGHT -> verticalRight(x, y);
      case SUB_VERTICAL_LEFT -> verticalLeft(x, y);
      case SUB_HORIZONTAL_DOWN -> horizontalDown(x, y);
      default -> horizontalUp(x, y);
    };
  }

  private int verticalRight(int x, int y) {
    int distance = 2 * x - y;
    if (distance < 0) {
      return three(5 + distance);
    }
    int at = 4 + distance / 2;
    return distance % 2 == 0 ? two(at) : three(at + 1);
  }

  private int verticalLeft(int x, int y) {
    if (x == 3 && y >= 2) {
      return three(y == 2 ? 10 : 11);
    }
    int at = 5 + x + y / 2;
    return y % 2 == 0 ? two(at) : three(at + 1);
  }

  private int horizontalDown(int x, int y) {
    int distance = 2 * y - x;
    if (distance < 0) {
      return three(4 - distance - 1);
    }
    int at = 3 - distance / 2;
    return distance % 2 == 0 ? two(at) : three(at);
  }

  private int horizontalUp(int x, int y) {
    int distance = x + 2 * y;
    if (distance > 5) {
      return edge[0];
    }
    if (distance == 5) {
      return lowest();
    }
    int at = 3 - distance / 2;
    return distance % 2 == 0 ? two(at - 1) : three(at - 1);
  }

  /** The lowest sample on the left counts as the one below it too. */
  private int lowest() {
    return (edge[1] + 3 * edge[0] + 2) >> 2;
  }

  /** The average of a sample of the edge and the next one. */
  private int two(int at) {
    return (edge[at] + edge[at + 1] + 1) >> 1;
  }

  /** The average of a sample of the edge, twice, and those beside it. */
  private int three(int at) {
    return (edge[at - 1] + 2 * edge[at] + edge[at + 1] + 2) >> 2;
  }
}
