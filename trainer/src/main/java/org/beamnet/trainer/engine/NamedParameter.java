package org.beamnet.trainer.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.beamnet.trainer.engine.layers.GroupedConvolutionParameters;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where one tensor lies in the flat parameter vector of {@link NetworkState}, in the layout that
 * PyTorch's modules have: convolution weights [out, in / groups, kernel, kernel], dense weights
 * [out, in] with the inputs of fc6 in channel, row, column order, biases [out]; all in C order.
 *
 * @param name such as {@code conv1.weight} or {@code fc8.bias}
 * @param shape of the tensor
 * @param offset of its first value in the flat vector
 */
public record NamedParameter(String name, List<Integer> shape, int offset) {
  /** Checks every field. */
  public NamedParameter {
    shape = List.copyOf(shape);
    if (shape.isEmpty()) {
      throw new IllegalArgumentException("shape: must have one dimension or more, had none");
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset: must be 0 or more, was " + offset);
    }
  }

  /** Number of values. */
  public int length() {
    return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
  }

  /** All tensors of a network from {@link AlexNet#build}, in the order of the flat vector. */
  public static List<NamedParameter> of(ComputationGraph network) {
    List<NamedParameter> parameters = new ArrayList<>();
    int offset = 0;
    for (Layer layer : network.getLayers()) {
      for (String key : layer.paramTable().keySet()) {
        INDArray values = layer.getParam(key);
        String name = layer.conf().getLayer().getLayerName() + (isBias(key) ? ".bias" : ".weight");
        NamedParameter parameter = new NamedParameter(name, shape(values, key), offset);
        parameters.add(parameter);
        offset += parameter.length();
      }
    }
    return List.copyOf(parameters);
  }

  /** Dense weights are [in, out] in Fortran order, which is [out, in] in C order. */
  private static List<Integer> shape(INDArray values, String key) {
    List<Integer> shape = new ArrayList<>();
    if (isBias(key)) {
      return List.of((int) values.length());
    }
    for (long dimension : values.shape()) {
      shape.add((int) dimension);
    }
    if (shape.size() == 2) {
      Collections.reverse(shape);
    }
    return shape;
  }

  private static boolean isBias(String key) {
    return GroupedConvolutionParameters.BIASES.equals(key);
  }
}
