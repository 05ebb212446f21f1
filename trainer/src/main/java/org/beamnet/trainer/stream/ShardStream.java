package org.beamnet.trainer.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.beamnet.schemas.shard.ShardRow;

/**
 * One pass over a split, batch by batch in a fixed order. Row groups are read and batches made in
 * the loader's threads, a bounded number ahead; a row group is let go when its last image is used.
 * For one thread at a time.
 */
public final class ShardStream implements AutoCloseable {
  private final ShardLoader loader;
  private final EpochOrder order;
  private final long epoch;
  private final int batches;

  /** Per row group: images that no planned batch has taken yet. */
  private final int[] untaken;

  private final Map<Integer, CompletableFuture<List<ShardRow>>> reading = new HashMap<>();
  private final Queue<CompletableFuture<Batch>> ahead = new ArrayDeque<>();
  private int planned;

  ShardStream(ShardLoader loader, EpochOrder order, long epoch, int firstBatch) {
    this.loader = loader;
    this.order = order;
    this.epoch = epoch;
    int size = loader.prefetch().batchImages();
    batches = (order.images() + size - 1) / size;
    if (firstBatch < 0 || firstBatch > batches) {
      throw new IllegalArgumentException(
          "firstBatch: must be 0 to " + batches + ", was " + firstBatch);
    }
    planned = firstBatch;
    untaken = new int[loader.index().groups()];
    for (int position = firstBatch * size; position < order.images(); position++) {
      untaken[loader.index().groupOf(order.image(position))]++;
    }
    for (int i = 0; i < loader.prefetch().depth(); i++) {
      plan();
    }
  }

  /** Batches of the whole pass, those before the first one included. */
  public int batches() {
    return batches;
  }

  /** Whether there is another batch. */
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  /**
   * The next batch, waiting for it if need be. The one before is good no more.
   *
   * @throws org.beamnet.schemas.DatasetException if a shard is damaged
   * @throws NoSuchElementException if there is none
   */
  public Batch next() {
    CompletableFuture<Batch> batch = ahead.remove();
    plan();
    try {
      return batch.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Waits until the batches that are made ahead are made, for measurements. */
  public void settle() {
    ahead.forEach(batch -> batch.handle((made, failure) -> failure).join());
  }

  /** Waits for what is under way, so that the loader's buffers are free again. */
  @Override
  public void close() {
    settle();
    ahead.clear();
    reading.clear();
  }

  /** Starts the making of one more batch, and the reading of the row groups that it begins. */
  private void plan() {
    if (planned == batches) {
      return;
    }
    int number = planned++;
    int size = loader.prefetch().batchImages();
    int first = number * size;
    int end = Math.min(first + size, order.images());
    List<CompletableFuture<List<ShardRow>>> groups = new ArrayList<>(end - first);
    List<Integer> rows = new ArrayList<>(end - first);
    for (int position = first; position < end; position++) {
      int image = order.image(position);
      int group = loader.index().groupOf(image);
      groups.add(reading.computeIfAbsent(group, this::read));
      rows.add(image - loader.index().firstImage(group));
      if (--untaken[group] == 0) {
        reading.remove(group);
      }
    }
    Set<CompletableFuture<?>> needed = new LinkedHashSet<>(groups);
    ahead.add(
        CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new))
            .thenApplyAsync(
                all -> {
                  List<ShardRow> images = new ArrayList<>(groups.size());
                  for (int i = 0; i < groups.size(); i++) {
                    List<ShardRow> group = groups.get(i).join();
                    if (!group.isEmpty()) {
                      images.add(group.get(rows.get(i)));
                    }
                  }
                  return loader.make(number, images, groups.size() - images.size(), epoch);
                },
                loader.threads()));
  }

  private CompletableFuture<List<ShardRow>> read(int group) {
    return CompletableFuture.supplyAsync(
        () -> loader.read(loader.index().group(group)), loader.threads());
  }
}
