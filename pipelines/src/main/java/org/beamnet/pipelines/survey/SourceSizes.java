package org.beamnet.pipelines.survey;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.beamnet.schemas.shard.SourceSize;
import org.jspecify.annotations.Nullable;

/** How many source images there are of which size. Not for use by two threads at once. */
public final class SourceSizes {
  /** Total, so that the extremes do not depend on the order of the images. */
  private static final Comparator<SourceSize> ORDER =
      Comparator.comparingLong(SourceSize::pixels).thenComparingInt(SourceSize::width);

  private final int side;
  private final long[] shorterSides = new long[ShorterSide.BINS];
  private final long[] aspectRatios = new long[AspectRatio.BINS];
  private long images;
  private long enlarged;
  private @Nullable SourceSize smallest;
  private @Nullable SourceSize largest;

  /** None yet. {@code side}: what the shorter side became. */
  public SourceSizes(int side) {
    this.side = side;
  }

  /** Counts an image. */
  public void add(SourceSize size) {
    images++;
    enlarged += size.shorter() < side ? 1 : 0;
    shorterSides[ShorterSide.bin(size)]++;
    aspectRatios[AspectRatio.bin(size)]++;
    extend(size);
  }

  /** Counts all images of {@code other}. */
  public void addAll(SourceSizes other) {
    images += other.images;
    enlarged += other.enlarged;
    for (int i = 0; i < shorterSides.length; i++) {
      shorterSides[i] += other.shorterSides[i];
    }
    for (int i = 0; i < aspectRatios.length; i++) {
      aspectRatios[i] += other.aspectRatios[i];
    }
    other.smallest().ifPresent(this::extend);
    other.largest().ifPresent(this::extend);
  }

  /** Images counted. */
  public long images() {
    return images;
  }

  /** Images whose shorter side had fewer pixels than it was brought to. */
  public long enlarged() {
    return enlarged;
  }

  /** The size of the image with the fewest pixels; empty if there is none. */
  public Optional<SourceSize> smallest() {
    return Optional.ofNullable(smallest);
  }

  /** The size of the image with the most pixels; empty if there is none. */
  public Optional<SourceSize> largest() {
    return Optional.ofNullable(largest);
  }

  /**
   * Images by shorter side, from the bin before the first that has any to the one after the last.
   */
  public List<Bin> shorterSides() {
    int first = 0;
    int last = shorterSides.length - 1;
    while (first < last && shorterSides[first] == 0) {
      first++;
    }
    while (last > first && shorterSides[last] == 0) {
      last--;
    }
    return IntStream.rangeClosed(Math.max(0, first - 1), Math.min(last + 1, ShorterSide.BINS - 1))
        .mapToObj(i -> ShorterSide.of(i, shorterSides[i]))
        .toList();
  }

  /** Images by width : height, from upright to lying; every bin. */
  public List<Bin> aspectRatios() {
    return IntStream.range(0, aspectRatios.length)
        .mapToObj(i -> AspectRatio.of(i, aspectRatios[i]))
        .toList();
  }

  private void extend(SourceSize size) {
    if (smallest == null || ORDER.compare(size, smallest) < 0) {
      smallest = size;
    }
    if (largest == null || ORDER.compare(size, largest) > 0) {
      largest = size;
    }
  }
}
