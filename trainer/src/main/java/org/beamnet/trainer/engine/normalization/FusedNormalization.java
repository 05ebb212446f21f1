package org.beamnet.trainer.engine.normalization;

import java.lang.ref.Reference;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.beamnet.trainer.network.ResponseNormalization;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Normalization in one pass over main memory: every image is cut into tiles of some pixels by all
 * channels, which stay in the processor's cache while they are worked on. Images run in parallel;
 * each is worked on alone, so results do not depend on the number of threads.
 */
public final class FusedNormalization implements NormalizationKernel {
  private final ResponseNormalization constants;

  public FusedNormalization(ResponseNormalization constants) {
    this.constants = constants;
  }

  @Override
  public void forward(INDArray a, INDArray b) {
    // Memory goes back with its array, and an array that is not used further on may be collected.
    try {
      MapMemory in = MapMemory.of(a);
      MapMemory out = MapMemory.of(b);
      forEachTile(
          a,
          (place, tile) -> {
            in.read(place, tile.activities());
            tile.forward(place.length());
            out.write(place, tile.results());
          });
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
    }
  }

  @Override
  public void backward(INDArray a, INDArray db, INDArray da) {
    try {
      MapMemory in = MapMemory.of(a);
      MapMemory above = MapMemory.of(db);
      MapMemory out = MapMemory.of(da);
      forEachTile(
          a,
          (place, tile) -> {
            in.read(place, tile.activities());
            above.read(place, tile.results());
            tile.backward(place.length());
            out.write(place, tile.results());
          });
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(db);
      Reference.reachabilityFence(da);
    }
  }

  private void forEachTile(INDArray maps, BiConsumer<TilePlace, NormalizationTile> work) {
    int images = (int) maps.size(0);
    int channels = (int) maps.size(1);
    int pixels = (int) (maps.size(2) * maps.size(3));
    int workers = Math.min(images, Runtime.getRuntime().availableProcessors());
    IntStream.range(0, workers)
        .parallel()
        .forEach(
            worker -> {
              NormalizationTile tile = new NormalizationTile(channels, constants);
              for (int image = worker; image < images; image += workers) {
                for (int pixel = 0; pixel < pixels; pixel += tile.width()) {
                  int length = Math.min(tile.width(), pixels - pixel);
                  int first = image * channels * pixels + pixel;
                  work.accept(new TilePlace(first, pixels, channels, length, tile.width()), tile);
                }
              }
            });
  }
}
