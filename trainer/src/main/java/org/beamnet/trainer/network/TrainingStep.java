package org.beamnet.trainer.network;

import org.beamnet.trainer.onednn.OneDnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One step of stochastic gradient descent on one batch: forward with dropout, backward, update. The
 * same network state, batch and place in training give the same result, bit for bit, on one
 * machine: dropout draws from the seed, the epoch and the step alone. Not for several threads at
 * once.
 */
public final class TrainingStep {
  private final ComputationGraph network;
  private final int classes;
  private final long seed;
  private final BatchOutcome outcome;
  private final GradientNorm gradient = new GradientNorm();
  private final @Nullable FlatUpdate update;

  /**
   * Steps of one training run.
   *
   * @param network from {@link AlexNet#build}
   * @param spec what it was built from
   * @param seed of the run
   */
  public TrainingStep(ComputationGraph network, NetworkSpec spec, long seed) {
    this.network = network;
    this.classes = spec.classes();
    this.seed = seed;
    this.outcome = new BatchOutcome(network);
    this.update = OneDnn.runs(network.params().dataType()) ? new FlatUpdate(spec.update()) : null;
    network.setListeners(outcome, gradient);
  }

  /**
   * What a step saw before it moved the weights.
   *
   * @param loss mean cross entropy over the batch, in nats; decay is not in it
   * @param correct images whose label got the highest probability, under dropout
   * @param images size of the batch
   */
  public record Result(double loss, int correct, int images) {}

  /**
   * Takes one step.
   *
   * @param features [n, 3, side, side], float
   * @param labels n class indices
   * @param epoch of the run, from 0
   * @param step of the epoch, from 0
   */
  public Result take(INDArray features, int[] labels, int epoch, int step) {
    if (features.size(0) != labels.length) {
      throw new IllegalArgumentException(
          "labels: must be one for each of the %d images, were %d"
              .formatted(features.size(0), labels.length));
    }
    outcome.expect(labels);
    Nd4j.getRandom().setSeed(dropoutSeed(seed, epoch, step));
    descend(features, oneHot(labels, features.dataType()));
    return new Result(network.score(), outcome.correct(), labels.length);
  }

  private void descend(INDArray features, INDArray targets) {
    FlatUpdate fast = update;
    if (fast == null) {
      network.fit(new INDArray[] {features}, new INDArray[] {targets});
      return;
    }
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    network.setInputs(features);
    network.setLabels(targets);
    network.computeGradientAndScore();
    gradient.onGradientCalculation(network);
    network.clearLayersStates();
    fast.apply(
        network.params(),
        network.getUpdater().getStateViewArray(),
        network.getFlattenedGradients(),
        (int) features.size(0),
        learningRate());
  }

  /** Has the next step measure its gradient; see {@link #gradientNorm}. */
  public void measureGradient() {
    gradient.expect();
  }

  /**
   * L2 norm of the mean gradient over the batch, all tensors together and without decay, in the
   * step after the last {@link #measureGradient}; 0 before.
   */
  public double gradientNorm() {
    return gradient.norm();
  }

  /** ε of the next step. */
  public double learningRate() {
    return network.getLearningRate(network.getConfiguration().getNetworkOutputs().get(0));
  }

  /** Sets ε from the next step on; momentum is kept. */
  public void learningRate(double rate) {
    network.setLearningRate(rate);
  }

  private INDArray oneHot(int[] labels, DataType type) {
    float[][] rows = new float[labels.length][classes];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "labels[%d]: must be 0 to %d, was %d".formatted(i, classes - 1, labels[i]));
      }
      rows[i][labels[i]] = 1;
    }
    return Nd4j.createFromArray(rows).castTo(type);
  }

  /** Three numbers mixed into one, by the finalizer of SplitMix64. */
  private static long dropoutSeed(long seed, long epoch, long step) {
    return mix(mix(mix(seed) + epoch) + step);
  }

  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
