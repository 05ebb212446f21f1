package org.beamnet.schemas.image.vp8;

import java.util.concurrent.CancellationException;

/** Decodes one key frame, macroblock by macroblock; edges are smoothed when all are there. */
final class FrameDecoder {
  private static final int SIDE = 16;
  private static final int SUBSIDE = 4;

  private final FrameHeader header;
  private final BoolDecoder[] partitions;
  private final int across;
  private final int down;
  private final Modes modes;
  private final Coefficients coefficients;
  private final Prediction prediction = new Prediction();
  private final Vp8Frame frame;

  /** How strongly a macroblock's edges are smoothed, and whether those within it are, too. */
  private final byte[] levels;

  private final boolean[] inner;

  private final int[] right = new int[SUBSIDE];

  FrameDecoder(byte[] data, int from, int to) throws Vp8Exception {
    header = new FrameHeader(data, from, to);
    partitions = partitions(header, data, to);
    across = (header.width + SIDE - 1) / SIDE;
    down = (header.height + SIDE - 1) / SIDE;
    modes = new Modes(header, across);
    coefficients = new Coefficients(header.coefficients, across);
    frame = Vp8Frame.empty(header.width, header.height);
    levels = new byte[across * down];
    inner = new boolean[across * down];
  }

  /** RFC 6386, section 9.5: sizes of three bytes, of all partitions but the last. */
  private static BoolDecoder[] partitions(FrameHeader header, byte[] data, int to)
      throws Vp8Exception {
    BoolDecoder[] partitions = new BoolDecoder[header.partitions];
    int sizes = header.firstEnd;
    int at = sizes + 3 * (partitions.length - 1);
    if (at > to) {
      throw Vp8Exception.endsEarly();
    }
    for (int i = 0; i < partitions.length; i++, sizes += 3) {
      boolean last = i == partitions.length - 1;
      int end =
          last
              ? to
              : at
                  + (data[sizes] & 0xff)
                  + ((data[sizes + 1] & 0xff) << 8)
                  + ((data[sizes + 2] & 0xff) << 16);
      if (end > to) {
        throw Vp8Exception.endsEarly();
      }
      partitions[i] = new BoolDecoder(data, at, end);
      at = end;
    }
    return partitions;
  }

  Vp8Frame decode() throws Vp8Exception {
    for (int row = 0; row < down; row++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted");
      }
      modes.beginRow();
      coefficients.beginRow();
      for (int column = 0; column < across; column++) {
        modes.read(column);
        readCoefficients(row, column);
        predictLuma(row, column);
        predictChroma(frame.blueChroma(), row, column, SIDE);
        predictChroma(frame.redChroma(), row, column, SIDE + SUBSIDE);
      }
    }
    if (header.filtered) {
      new LoopFilter(header.simpleFilter, header.sharpness, frame).smooth(across, levels, inner);
    }
    return frame;
  }

  private void readCoefficients(int row, int column) throws Vp8Exception {
    boolean any = false;
    if (modes.skipped) {
      coefficients.skip(column, modes.subblocks);
    } else {
      BoolDecoder bits = partitions[row % partitions.length];
      int[] factors = header.factors(modes.segment);
      any = coefficients.read(bits, column, modes.subblocks, factors);
    }
    levels[row * across + column] = (byte) header.level(modes.segment, modes.subblocks);
    inner[row * across + column] = modes.subblocks || any;
  }

  private void predictLuma(int row, int column) {
    Plane luma = frame.luma();
    int left = column * SIDE;
    int top = row * SIDE;
    if (!modes.subblocks) {
      prediction.block(luma, left, top, SIDE, modes.luma);
    }
    for (int i = 0; i < SIDE; i++) {
      int x = left + i % SUBSIDE * SUBSIDE;
      int y = top + i / SUBSIDE * SUBSIDE;
      if (modes.subblocks) {
        readRight(luma, x, i % SUBSIDE == SUBSIDE - 1 ? top : y, row, column);
        prediction.subblock(luma, x, y, modes.sub[i], right);
      }
      Transforms.add(coefficients.values, i * Coefficients.BLOCK, luma, luma.at(x, y));
    }
  }

  /**
   * The samples above and right of a subblock. Those in the last column of a macroblock all use the
   * row above the macroblock; right of the last macroblock its last sample is repeated, as in
   * libwebp.
   */
  private void readRight(Plane luma, int x, int y, int row, int column) {
    boolean beyond = row > 0 && column == across - 1 && x % SIDE == SIDE - SUBSIDE;
    for (int i = 0; i < SUBSIDE; i++) {
      right[i] = luma.get(luma.at(beyond ? x + SUBSIDE - 1 : x + SUBSIDE + i, y - 1));
    }
  }

  private void predictChroma(Plane chroma, int row, int column, int firstBlock) {
    int left = column * SIDE / 2;
    int top = row * SIDE / 2;
    prediction.block(chroma, left, top, SIDE / 2, modes.chroma);
    for (int i = 0; i < SUBSIDE; i++) {
      int at = chroma.at(left + i % 2 * SUBSIDE, top + i / 2 * SUBSIDE);
      int from = (firstBlock + i) * Coefficients.BLOCK;
      Transforms.add(coefficients.values, from, chroma, at);
    }
  }
}
