package org.beamnet.trainer.findings;

import java.util.stream.IntStream;
import org.beamnet.trainer.stream.RowGroupIndex;

/**
 * The part of the training split among which neighbours are sought: the same in every epoch, about
 * a tenth of the images, at least 500 and at most 4,000, in whole row groups spread evenly over the
 * split. Shards hold random samples of their split, so every class has its share.
 */
final class TrainingSample {
  static final int LEAST = 500;
  static final int MOST = 4000;
  private static final int SHARE = 10;

  private TrainingSample() {}

  /** Of a split's row groups. */
  static RowGroupIndex of(RowGroupIndex split) {
    int images = Math.max(LEAST, Math.min(MOST, split.images() / SHARE));
    // As many row groups as hold that many images, if all are equally full, and no fewer.
    long enough = ((long) images * split.groups() + split.images() - 1) / split.images();
    int groups = (int) Math.min(split.groups(), enough);
    return new RowGroupIndex(
        IntStream.range(0, groups)
            .mapToObj(i -> split.group((int) ((long) i * split.groups() / groups)))
            .toList());
  }
}
