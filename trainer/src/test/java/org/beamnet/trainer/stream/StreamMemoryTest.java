package org.beamnet.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.trainer.Memory;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.augment.Crop;
import org.beamnet.trainer.augment.FixedViews;
import org.beamnet.trainer.augment.MeanFree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pass holds is the row groups of its window and the batches made ahead, no more. */
class StreamMemoryTest {
  private static final int SIDE = 32;
  private static final long MEBIBYTE = 1 << 20;

  @TempDir private Path folder;

  /** 6,000 images are 18 MB; a window of two row groups is 0.4 MB, and two windows may be open. */
  @Test
  void doesNotGrowWithTheDataset() throws IOException {
    Dataset small = new TinyDataset(SIDE, 600, 10, 2, 1).write(folder.resolve("small"));
    Dataset large = new TinyDataset(SIDE, 6000, 10, 7, 1).write(folder.resolve("large"));
    pass(small, 1, 4);
    Memory ofSmall = pass(small, 1, 4);
    Memory ofLarge = pass(large, 1, 20);
    System.out.printf(Locale.ROOT, "600 images: %s%n6,000 images: %s%n", ofSmall, ofLarge);
    assertThat(ofLarge.heap()).isLessThan(ofSmall.heap() + 6 * MEBIBYTE);
    assertThat(ofLarge.direct()).isLessThan(ofSmall.direct() + 2 * MEBIBYTE);
  }

  /** A leak grows in every stretch; what the process makes once and keeps, in one of them. */
  @Test
  void isFlatOverManyEpochs() throws IOException {
    Dataset dataset = new TinyDataset(SIDE, 600, 10, 2, 1).write(folder.resolve("small"));
    pass(dataset, 50, Integer.MAX_VALUE);
    Memory first = Memory.now();
    pass(dataset, 200, Integer.MAX_VALUE);
    Memory second = Memory.now();
    pass(dataset, 200, Integer.MAX_VALUE);
    Memory third = Memory.now();
    System.out.printf(Locale.ROOT, "after 50 epochs: %s%n250: %s%n450: %s%n", first, second, third);
    assertThat(Math.min(second.heap() - first.heap(), third.heap() - second.heap()))
        .as("growth of the heap in 200 epochs")
        .isLessThan(MEBIBYTE / 2);
    assertThat(third.direct()).isLessThan(first.direct() + 2 * MEBIBYTE);
  }

  /** The most that was held, looked at every so many batches. */
  private static Memory pass(Dataset dataset, int epochs, int every) {
    RowGroupIndex index = RowGroupIndex.of(dataset, Split.TRAIN);
    FixedViews views =
        new FixedViews(
            List.of(Crop.central(SIDE, SIDE)),
            new MeanFree(SIDE, SIDE, new float[SIDE * SIDE * 3], 1));
    Memory most = new Memory(0, 0, 0);
    try (ShardLoader loader = new ShardLoader(dataset, index, views, new Prefetch(32, 2, 3))) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        try (ShardStream stream = loader.open(EpochOrder.shuffled(index, 1, epoch, 2), epoch, 0)) {
          for (int batch = 1; stream.hasNext(); batch++) {
            assertThat(stream.next().images()).isPositive();
            if (batch % every == 0) {
              most = most.max(Memory.now());
            }
          }
        }
      }
    }
    return most;
  }
}
