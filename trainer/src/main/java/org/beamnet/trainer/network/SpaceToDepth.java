package org.beamnet.trainer.network;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

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
    INDArray blocks =
        folded.reshape(
            'c', plain.size(0), plain.size(1), block, block, folded.size(2), folded.size(3));
    for (int i = 0; i < block; i++) {
      Run rows = run(i, top, height, plain.size(2));
      for (int j = 0; j < block; j++) {
        Run columns = run(j, left, width, plain.size(3));
        if (rows.count() == 0 || columns.count() == 0) {
          continue;
        }
        INDArray inFolded =
            blocks.get(
                all(),
                all(),
                point(i),
                point(j),
                interval(rows.folded(), rows.folded() + rows.count()),
                interval(columns.folded(), columns.folded() + columns.count()));
        INDArray inPlain = strided(plain, rows, columns);
        if (direction == Direction.FOLD) {
          inFolded.assign(inPlain);
        } else {
          inPlain.assign(inFolded);
        }
      }
    }
  }

  /** Every block-th pixel from the start of both runs, as a view. */
  private INDArray strided(INDArray plain, Run rows, Run columns) {
    return plain.get(
        all(),
        all(),
        interval(rows.plain(), block, rows.plain() + (rows.count() - 1) * block + 1),
        interval(columns.plain(), block, columns.plain() + (columns.count() - 1) * block + 1));
  }

  /** The folded indices f for which f·block + residue − margin is an index of the plain array. */
  private Run run(int residue, int margin, long foldedSize, long plainSize) {
    long first = Math.max(0, Math.floorDiv(margin - residue + block - 1, block));
    long end = Math.min(foldedSize, Math.floorDiv(plainSize + margin - residue - 1, block) + 1);
    return new Run(first, first * block + residue - margin, Math.max(0, end - first));
  }
}
