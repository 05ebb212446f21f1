package org.beamnet.trainer.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

/** Runs {@link PaperSgd} on a flat view of gradients, with v in a view of the updater's state. */
final class PaperSgdUpdater implements GradientUpdater<PaperSgd> {
  private static final String VELOCITY = "V";

  private final PaperSgd rule;
  private @Nullable INDArray velocity;

  PaperSgdUpdater(PaperSgd rule) {
    this.rule = rule;
  }

  @Override
  public PaperSgd getConfig() {
    return rule;
  }

  @Override
  public void setState(Map<String, INDArray> state, boolean initialize) {
    velocity = state.get(VELOCITY);
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of(VELOCITY, requireVelocity());
  }

  @Override
  public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
    if (initialize) {
      view.assign(0);
    }
    velocity = view.reshape(order, shape);
  }

  /** Replaces the gradient by −v, which Deeplearning4j then subtracts from the parameters. */
  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    INDArray v = requireVelocity();
    v.muli(rule.momentum());
    Nd4j.exec(new Axpy(gradient, v, v, -rule.learningRate()));
    Nd4j.exec(new Negative(v, gradient));
  }

  private INDArray requireVelocity() {
    INDArray v = velocity;
    if (v == null) {
      throw new IllegalStateException("velocity: must be set before the first update");
    }
    return v;
  }
}
