package org.beamnet.trainer.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Adds decay·w to the gradient of w, for weights and biases alike (§5). Unlike Deeplearning4j's
 * {@code L2Regularization} it adds nothing to the loss, which stays the cross entropy alone.
 */
public final class UniformDecay implements Regularization {
  @JsonProperty private final double decay;

  /** A decay with the given coefficient. */
  @JsonCreator
  public UniformDecay(@JsonProperty("decay") double decay) {
    this.decay = decay;
  }

  @Override
  public ApplyStep applyStep() {
    return ApplyStep.BEFORE_UPDATER;
  }

  @Override
  public void apply(INDArray weights, INDArray gradient, double rate, int iteration, int epoch) {
    Nd4j.exec(new Axpy(weights, gradient, gradient, decay));
  }

  @Override
  public double score(INDArray weights, int iteration, int epoch) {
    return 0;
  }

  @Override
  public UniformDecay clone() {
    return new UniformDecay(decay);
  }
}
