package org.beamnet.trainer.weights;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.beamnet.trainer.engine.NamedParameter;
import org.beamnet.trainer.network.NetworkSpec;

/**
 * Moves dropout's factor at test time, 1 − p (§4.2), into the weights that read a dropped layer,
 * and back out. A network of another program, which has no such factor, then gives the same logits.
 *
 * <p>For p = 0.5 the factor is a power of two, so folding and unfolding are exact. (Weights below
 * 2⁻¹²⁵ in magnitude, which lose a bit, aside.) For other p each is rounded to the nearest float:
 * the weights of an exported and imported network may differ from the first ones by a relative
 * 2⁻²².
 */
public final class DropoutFolding {
  private DropoutFolding() {}

  /**
   * Weights for a program without a factor at test time.
   *
   * @param network gives dropout and its scaling
   * @param tensors the tensors of that network
   * @param parameters flat vector as trained; not changed
   */
  public static float[] fold(
      NetworkSpec network, List<NamedParameter> tensors, float[] parameters) {
    return scaled(network, tensors, parameters, network.testFactor());
  }

  /** Undoes {@link #fold}. */
  public static float[] unfold(
      NetworkSpec network, List<NamedParameter> tensors, float[] parameters) {
    return scaled(network, tensors, parameters, 1 / network.testFactor());
  }

  private static float[] scaled(
      NetworkSpec network, List<NamedParameter> tensors, float[] parameters, double factor) {
    float[] result = parameters.clone();
    Set<String> readers = readers(network);
    for (NamedParameter tensor : tensors) {
      if (readers.contains(tensor.name())) {
        for (int i = tensor.offset(); i < tensor.offset() + tensor.length(); i++) {
          result[i] = (float) (result[i] * factor);
        }
      }
    }
    return result;
  }

  /** Weights behind a hidden layer: fc7.weight and fc8.weight in the paper's network. */
  private static Set<String> readers(NetworkSpec network) {
    Set<String> names = new HashSet<>();
    int firstHidden = network.convolutions().size() + 1;
    for (int i = 1; i <= network.hidden().size(); i++) {
      names.add("fc" + (firstHidden + i) + ".weight");
    }
    return names;
  }
}
