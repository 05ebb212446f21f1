package org.beamnet.trainer.network;

/** Parameters of a network, counted without making it: its description may come from a stranger. */
public final class ParameterCount {
  private ParameterCount() {}

  /**
   * Weights and biases of the network.
   *
   * @throws IllegalArgumentException if there are more than a long can count
   */
  public static long of(NetworkSpec network) {
    try {
      return count(network);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("network: has more than 2^63 parameters", e);
    }
  }

  private static long count(NetworkSpec network) {
    long parameters = 0;
    long channels = NetworkSpec.CHANNELS;
    int maps = network.side();
    for (ConvolutionSpec convolution : network.convolutions()) {
      long area = Math.multiplyExact((long) convolution.kernel(), (long) convolution.kernel());
      long inputs = Math.multiplyExact(area, channels / convolution.groups());
      parameters = Math.addExact(parameters, dense(inputs, convolution.filters()));
      maps = network.mapSide(convolution, maps);
      channels = convolution.filters();
    }
    long inputs = Math.multiplyExact(Math.multiplyExact((long) maps, (long) maps), channels);
    for (DenseSpec layer : network.hidden()) {
      parameters = Math.addExact(parameters, dense(inputs, layer.units()));
      inputs = layer.units();
    }
    return Math.addExact(parameters, dense(inputs, network.output().units()));
  }

  private static long dense(long inputs, long outputs) {
    return Math.addExact(Math.multiplyExact(inputs, outputs), outputs);
  }
}
