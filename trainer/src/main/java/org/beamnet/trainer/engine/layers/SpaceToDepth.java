package org.beamnet.trainer.engine.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns a convolution of stride s into one of stride 1 over s² times the channels: pixel (y, x) of
 * channel c goes to pixel (y / s, x / s) of channel c·s² + (y mod s)·s + (x mod s), after a margin
 * of zeros. Images and kernels are folded alike. The 11 × 11 kernel at stride 4 over 3 colours
 * becomes 3 × 3 over 48 channels, which is several times faster and the same sum.
 *
 * @param block s, 1 or more; 1 only adds the margin
 * @param top rows of zeros above
 * @param left columns of zeros to the left
 * @param height rows of the folded maps; what lies beyond is left out or zero
 * @param width columns of the folded maps
 */
record SpaceToDepth(int block, int top, int left, long height, long width) {

  /** One residue of rows or columns that exists in both arrays. */
  private record Run(long folded, long plain, long count) {}

  /** Shape of the folded form of an array [a, b, y, x]: [a, b·s², height, width]. */
  long[] foldedShape(INDArray plain) {
    return new long[] {plain.size(0), plain.size(1) * block * block, height, width};
  }

  /**
   * Writes the folded form.
   *
   * @param plain [a, b, y, x]
   * @param folded of {@link #foldedShape}, in C order, all zeros
   */
  void fold(INDArray plain, INDArray folded) {
    copy(plain, folded, Direction.FOLD);
  }

  /**
   * Writes the plain form; margins are dropped.
   *
   * @param folded of {@link #foldedShape}, in C order
   * @param plain [a, b, y, x], all zeros
   */
  void unfold(INDArray folded, INDArray plain) {
    copy(plain, folded, Direction.UNFOLD);
  }

  private enum Direction {
    FOLD,
    UNFOLD
  }

  private void copy(INDArray plain, INDArray folded, Direction direction) {
    for (int i = 0; i < block; i++) {
      Run rows = run(i, top, height, plain.size(2));
      for (int j = 0; j < block; j++) {
        Run columns = run(j, left, width, plain.size(3));
        if (rows.count() == 0 || columns.count() == 0) {
          continue;
        }
        INDArray inFolded = inFolded(folded, i * block + j, rows, columns);
        INDArray inPlain = inPlain(plain, rows, columns);
        if (direction == Direction.FOLD) {
          inFolded.assign(inPlain);
        } else {
          inPlain.assign(inFolded);
        }
      }
    }
  }

  /** The maps of one residue of rows and columns, as a view of every block²-th folded channel. */
  private INDArray inFolded(INDArray folded, long residue, Run rows, Run columns) {
    long[] step = folded.stride();
    long first = residue * step[1] + rows.folded() * step[2] + columns.folded() * step[3];
    return ArrayView.strided(
        folded,
        first,
        shape(folded.size(0), folded.size(1) / block / block, rows, columns),
        new long[] {step[0], step[1] * block * block, step[2], step[3]});
  }

  /** Every block-th pixel from the start of both runs, as a view. */
  private INDArray inPlain(INDArray plain, Run rows, Run columns) {
    long[] step = plain.stride();
    return ArrayView.strided(
        plain,
        rows.plain() * step[2] + columns.plain() * step[3],
        shape(plain.size(0), plain.size(1), rows, columns),
        new long[] {step[0], step[1], step[2] * block, step[3] * block});
  }

  private static long[] shape(long first, long second, Run rows, Run columns) {
    return new long[] {first, second, rows.count(), columns.count()};
  }

  /** The folded indices f for which f·block + residue − margin is an index of the plain array. */
  private Run run(int residue, int margin, long foldedSize, long plainSize) {
    long first = Math.max(0, Math.floorDiv(margin - residue + block - 1, block));
    long end = Math.min(foldedSize, Math.floorDiv(plainSize + margin - residue - 1, block) + 1);
    return new Run(first, first * block + residue - margin, Math.max(0, end - first));
  }
}
