package org.beamnet.trainer.engine;

import java.util.Locale;
import org.beamnet.trainer.engine.layers.DropoutLayer;
import org.beamnet.trainer.engine.onednn.OneDnn;
import org.beamnet.trainer.network.DropoutMasks;
import org.beamnet.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One step of stochastic gradient descent on one batch: forward with dropout, backward, update. The
 * same network state, batch and masks give the same result, bit for bit, on one machine with one
 * number of native threads: a step draws nothing. Not for several threads at once.
 */
public final class TrainingStep {
  private final ComputationGraph network;
  private final NetworkSpec spec;
  private final BatchOutcome outcome;
  private final GradientNorm gradient = new GradientNorm();
  private final @Nullable FlatUpdate update;

  /**
   * Steps of one training run.
   *
   * @param network from {@link AlexNet#build}
   * @param spec the network's specification
   */
  public TrainingStep(ComputationGraph network, NetworkSpec spec) {
    this.network = network;
    this.spec = spec;
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
   * @param masks of these n images; not asked where the network has no dropout
   * @throws IllegalArgumentException if there is not one label for each image, or a label is no
   *     class
   */
  public Result take(INDArray features, int[] labels, DropoutMasks masks) {
    if (features.size(0) != labels.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "labels: must be one for each of the %d images, were %d",
              features.size(0),
              labels.length));
    }
    INDArray targets = oneHot(labels, features.dataType());
    outcome.expect(labels);
    DropoutLayer.setMasks(network, spec, masks, labels.length);
    descend(features, targets);
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
    int classes = spec.classes();
    float[][] rows = new float[labels.length][classes];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "labels[%d]: must be 0 to %d, was %d", i, classes - 1, labels[i]));
      }
      rows[i][labels[i]] = 1;
    }
    return Nd4j.createFromArray(rows).castTo(type);
  }
}
