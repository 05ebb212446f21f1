package org.beamnet.trainer.engine;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.beamnet.trainer.network.UpdateRule;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The update rule in one pass over memory: parameters, velocities and gradients, sixty million of
 * each, are read once and the first two written once. Deeplearning4j's way to the same numbers goes
 * over them six times. Blocks run in parallel, each by itself, so the number of threads changes
 * nothing.
 */
final class FlatUpdate {
  /** Values per block: three arrays of it stay in a processor's own cache. */
  private static final int BLOCK = 16_384;

  private final float momentum;
  private final float decay;

  FlatUpdate(UpdateRule rule) {
    this.momentum = (float) rule.momentum();
    this.decay = (float) rule.decay();
  }

  /**
   * v ← momentum·v − ε·(g / images + decay·w), w ← w + v, in float.
   *
   * @param w parameters, float, without gaps
   * @param v velocities, as many
   * @param g gradients summed over the batch, as many
   * @param images in the batch
   * @param rate ε
   */
  void apply(INDArray w, INDArray v, INDArray g, int images, double rate) {
    try {
      FloatBuffer parameters = memory(w);
      FloatBuffer velocities = memory(v);
      FloatBuffer gradients = memory(g);
      int length = Math.toIntExact(w.length());
      int workers = Runtime.getRuntime().availableProcessors();
      int blocks = (length + BLOCK - 1) / BLOCK;
      IntStream.range(0, workers)
          .parallel()
          .forEach(
              worker -> {
                Block block = new Block(1f / images, (float) rate);
                int end = (int) ((long) blocks * (worker + 1) / workers);
                for (int i = (int) ((long) blocks * worker / workers); i < end; i++) {
                  int from = i * BLOCK;
                  int count = Math.min(BLOCK, length - from);
                  block.update(parameters, velocities, gradients, from, count);
                }
              });
    } finally {
      Reference.reachabilityFence(w);
      Reference.reachabilityFence(v);
      Reference.reachabilityFence(g);
    }
  }

  /** One worker's copies, on which the compiler makes vector instructions. */
  private final class Block {
    private final float[] w = new float[BLOCK];
    private final float[] v = new float[BLOCK];
    private final float[] g = new float[BLOCK];
    private final float perImage;
    private final float rate;

    Block(float perImage, float rate) {
      this.perImage = perImage;
      this.rate = rate;
    }

    void update(
        FloatBuffer parameters,
        FloatBuffer velocities,
        FloatBuffer gradients,
        int from,
        int count) {
      parameters.get(from, w, 0, count);
      velocities.get(from, v, 0, count);
      gradients.get(from, g, 0, count);
      step(count);
      velocities.put(from, v, 0, count);
      parameters.put(from, w, 0, count);
    }

    private void step(int count) {
      float m = momentum;
      float d = decay;
      float scale = perImage;
      float e = rate;
      for (int i = 0; i < count; i++) {
        float moved = m * v[i] - e * (scale * g[i] + d * w[i]);
        v[i] = moved;
        w[i] += moved;
      }
    }
  }

  private static FloatBuffer memory(INDArray vector) {
    return new FloatPointer(vector.data().addressPointer()).capacity(vector.length()).asBuffer();
  }
}
