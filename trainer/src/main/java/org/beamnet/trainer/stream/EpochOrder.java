package org.beamnet.trainer.stream;

import java.util.List;
import org.beamnet.trainer.random.CounterRandom;
import org.beamnet.trainer.random.Purpose;

/**
 * The order in which an epoch shows the images of a split: each exactly once, unless it is told to
 * show but some. Shards already hold random samples of their split, so it is enough to shuffle the
 * row groups, and the images within a window of several of them, which bounds what must be in
 * memory.
 */
public final class EpochOrder {
  private final int[] images;

  private EpochOrder(int[] images) {
    this.images = images;
  }

  /**
   * The order of a training epoch, a pure function of its arguments.
   *
   * @param index the row groups
   * @param seed of the run
   * @param epoch 0-based
   * @param windowGroups row groups in a window, 1 or more
   */
  public static EpochOrder shuffled(RowGroupIndex index, long seed, long epoch, int windowGroups) {
    if (windowGroups < 1) {
      throw new IllegalArgumentException("windowGroups: must be 1 or more, was " + windowGroups);
    }
    int[] groups = new int[index.groups()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = i;
    }
    CounterRandom.of(seed, epoch, Purpose.ROW_GROUPS, 0).shuffle(groups, 0, groups.length);
    int[] images = new int[index.images()];
    int end = 0;
    for (int first = 0; first < groups.length; first += windowGroups) {
      int start = end;
      for (int i = first; i < Math.min(first + windowGroups, groups.length); i++) {
        for (int row = 0; row < index.group(groups[i]).rows(); row++) {
          images[end++] = index.firstImage(groups[i]) + row;
        }
      }
      CounterRandom.of(seed, epoch, Purpose.WINDOW, first / windowGroups)
          .shuffle(images, start, end);
    }
    return new EpochOrder(images);
  }

  /** The order of the files, for evaluation. */
  public static EpochOrder ofFiles(RowGroupIndex index) {
    int[] images = new int[index.images()];
    for (int i = 0; i < images.length; i++) {
      images[i] = i;
    }
    return new EpochOrder(images);
  }

  /**
   * These images alone, in this order.
   *
   * @param images numbers in the index, each once
   */
  public static EpochOrder only(List<Integer> images) {
    return new EpochOrder(images.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Images in the epoch. */
  public int images() {
    return images.length;
  }

  /** Number, in the index, of the image at a position, 0-based. */
  public int image(int position) {
    return images[position];
  }
}
