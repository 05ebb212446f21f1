package org.beamnet.trainer.engine;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The paper's update (§5): v ← momentum·v − ε·g, w ← w + v. {@link UniformDecay} has put decay·w
 * into g before. Deeplearning4j's {@code Nesterovs} is another rule.
 */
public final class PaperSgd implements IUpdater {
  private double learningRate;
  private final double momentum;

  /** An update with the given ε and momentum. */
  @JsonCreator
  public PaperSgd(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("momentum") double momentum) {
    this.learningRate = learningRate;
    this.momentum = momentum;
  }

  double learningRate() {
    return learningRate;
  }

  double momentum() {
    return momentum;
  }

  @Override
  public long stateSize(long parameters) {
    return parameters;
  }

  @Override
  public GradientUpdater<PaperSgd> instantiate(@Nullable INDArray velocity, boolean initialize) {
    PaperSgdUpdater updater = new PaperSgdUpdater(this);
    if (velocity != null) {
      updater.setStateViewArray(velocity, velocity.shape(), velocity.ordering(), initialize);
    }
    return updater;
  }

  @Override
  public GradientUpdater<PaperSgd> instantiate(Map<String, INDArray> state, boolean initialize) {
    PaperSgdUpdater updater = new PaperSgdUpdater(this);
    updater.setState(state, initialize);
    return updater;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return learningRate;
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double rate, @Nullable ISchedule schedule) {
    if (schedule != null) {
      throw new IllegalArgumentException(
          "schedule: must be null, the rate is set from outside, was " + schedule);
    }
    learningRate = rate;
  }

  @Override
  public PaperSgd clone() {
    return new PaperSgd(learningRate, momentum);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PaperSgd sgd
        && sgd.learningRate == learningRate
        && sgd.momentum == momentum;
  }

  @Override
  public int hashCode() {
    return Objects.hash(learningRate, momentum);
  }
}
