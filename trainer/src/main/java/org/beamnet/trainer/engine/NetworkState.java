package org.beamnet.trainer.engine;

import java.util.Locale;
import org.beamnet.trainer.engine.layers.FlatVector;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Everything of a network that training changes, besides ε: the parameters w and the velocities v
 * of the update rule, each as one flat vector. {@link NamedParameter} says what lies where.
 */
public final class NetworkState {
  private final ComputationGraph network;

  /** The state of a network from {@link AlexNet#build}. */
  public NetworkState(ComputationGraph network) {
    if (network.params().dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException(
          "network: must hold float parameters, held " + network.params().dataType());
    }
    this.network = network;
  }

  /** Number of parameters, and of velocities. */
  public int size() {
    return Math.toIntExact(network.numParams());
  }

  /** A copy of the parameters. */
  public float[] parameters() {
    return FlatVector.read(network.params());
  }

  /** A copy of the velocities; all 0 before the first step. */
  public float[] velocities() {
    return FlatVector.read(network.getUpdater().getStateViewArray());
  }

  /**
   * Copies the parameters and the velocities as they are now.
   *
   * @param parameters receives {@link #size} values
   * @param velocities receives as many
   */
  public void copyTo(float[] parameters, float[] velocities) {
    requireSize("parameters", parameters);
    requireSize("velocities", velocities);
    FlatVector.read(network.params(), parameters);
    FlatVector.read(network.getUpdater().getStateViewArray(), velocities);
  }

  /**
   * Puts saved parameters back.
   *
   * @throws IllegalArgumentException if they are not {@link #size} values
   */
  public void restoreParameters(float[] values) {
    requireSize("parameters", values);
    FlatVector.write(values, network.params());
  }

  /**
   * Puts saved velocities back.
   *
   * @throws IllegalArgumentException if they are not {@link #size} values
   */
  public void restoreVelocities(float[] values) {
    requireSize("velocities", values);
    FlatVector.write(values, network.getUpdater().getStateViewArray());
  }

  private void requireSize(String field, float[] values) {
    if (values.length != size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: must be the network's %d values, were %d",
              field,
              size(),
              values.length));
    }
  }
}
