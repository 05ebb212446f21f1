package org.beamnet.trainer.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.image.pixels.PackedImage;
import org.beamnet.schemas.image.pixels.PixelRows;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.schemas.shard.StoredPixels;
import org.beamnet.trainer.augment.Views;

/**
 * Reads and augments a split's images in background threads. Lives as long as a run; {@link #open}
 * starts a pass. Its threads and buffers are shared by passes, so there is one pass at a time.
 */
public final class ShardLoader implements AutoCloseable {
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Dataset dataset;
  private final RowGroupIndex index;
  private final Views views;
  private final Prefetch prefetch;
  private final Damage damage;
  private final ShardWatch watch;
  private final LoadClock clock = new LoadClock();
  private final StoredPixels pixels;
  private final int classes;
  private final List<FloatBuffer> ring = new ArrayList<>();
  private final ExecutorService threads;

  /** Those that no thread uses at the moment. */
  private final ConcurrentLinkedDeque<PackedImage> spares = new ConcurrentLinkedDeque<>();

  /**
   * A loader of some row groups.
   *
   * @param dataset holds the shards
   * @param index the row groups
   * @param views what the network is shown of each image
   * @param prefetch how much is read ahead, by how many threads
   */
  public ShardLoader(Dataset dataset, RowGroupIndex index, Views views, Prefetch prefetch) {
    this(dataset, index, views, prefetch, Damage.fatal());
  }

  /**
   * A loader of some row groups, some of which may be damaged.
   *
   * @param dataset holds the shards
   * @param index the row groups
   * @param views what the network is shown of each image
   * @param prefetch how much is read ahead, by how many threads
   * @param damage meets what cannot be read
   */
  public ShardLoader(
      Dataset dataset, RowGroupIndex index, Views views, Prefetch prefetch, Damage damage) {
    this.dataset = dataset;
    this.index = index;
    this.views = views;
    this.prefetch = prefetch;
    this.damage = damage;
    watch = new ShardWatch(dataset);
    pixels = new StoredPixels(dataset.manifest().rules());
    classes = dataset.manifest().classes().size();
    int bytes =
        Math.multiplyExact(
            Math.multiplyExact(prefetch.batchImages() * views.perImage(), views.length()),
            Float.BYTES);
    // One more than is read ahead: the batch that is in use.
    for (int i = 0; i <= prefetch.depth(); i++) {
      ring.add(ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer());
    }
    threads =
        Executors.newFixedThreadPool(
            prefetch.threads(),
            task -> {
              Thread thread = new Thread(task, "loader-" + THREADS.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The row groups. */
  public RowGroupIndex index() {
    return index;
  }

  /**
   * Starts a pass.
   *
   * @param order of the images
   * @param epoch 0-based, for what is random in the views
   * @param firstBatch 0-based; the batches before it are neither read nor made
   */
  public ShardStream open(EpochOrder order, long epoch, int firstBatch) {
    return new ShardStream(this, order, epoch, firstBatch);
  }

  /** What its threads have been busy with so far. */
  public LoadTime time() {
    return clock.total();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  Prefetch prefetch() {
    return prefetch;
  }

  ExecutorService threads() {
    return threads;
  }

  /** Its images, or none if it is damaged and to be skipped. */
  List<ShardRow> read(RowGroupRef group) {
    long start = System.nanoTime();
    try (ShardReader reader = dataset.openShard(group.shard())) {
      watch.requireSame(group);
      return reader.readRowGroup(group.rowGroup());
    } catch (DatasetException e) {
      damage.meet(e, group.rows());
      return List.of();
    } finally {
      clock.addRead(System.nanoTime() - start);
    }
  }

  /**
   * Makes the batch of {@code number} of these rows.
   *
   * @param missing images that should be in it but could not be read
   */
  Batch make(int number, List<ShardRow> rows, int missing, long epoch) {
    FloatBuffer target = ring.get(number % ring.size());
    int numbers = views.perImage() * views.length();
    int[] labels = new int[rows.size()];
    List<String> keys = new ArrayList<>(rows.size());
    PackedImage spare = Objects.requireNonNullElseGet(spares.poll(), PackedImage::new);
    for (ShardRow row : rows) {
      long start = System.nanoTime();
      PixelRows image;
      try {
        requireLabel(row);
        image = pixels.of(row, views.rows(epoch, row.key()), spare);
      } catch (DatasetException e) {
        damage.meet(e, 1);
        continue;
      }
      long decoded = System.nanoTime();
      views.write(epoch, row.key(), image, target, keys.size() * numbers);
      clock.addDecode(decoded - start);
      clock.addAugment(System.nanoTime() - decoded);
      labels[keys.size()] = row.label();
      keys.add(row.key());
    }
    spares.push(spare);
    int skipped = missing + rows.size() - keys.size();
    return new Batch(target, Arrays.copyOf(labels, keys.size()), keys, views.perImage(), skipped);
  }

  private void requireLabel(ShardRow row) {
    if (row.label() >= classes) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: image %s has label %d, the manifest has %d classes. Preprocess again.",
              dataset.root(),
              row.key(),
              row.label(),
              classes));
    }
  }
}
