package org.beamnet.trainer.engine.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.post_ops;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** What becomes of a layer's sums (§3.1), where oneDNN can take its gradient from the outputs. */
public enum Nonlinearity {
  /** They go out as they are. */
  IDENTITY,
  /** max(0, x). */
  RELU,
  /** tanh(x). */
  TANH;

  /** Whether Deeplearning4j's activation is one of these. */
  public static boolean has(IActivation activation) {
    return activation instanceof ActivationIdentity
        || activation instanceof ActivationReLU
        || activation instanceof ActivationTanH;
  }

  /**
   * That of Deeplearning4j's activation.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Nonlinearity of(IActivation activation) {
    if (activation instanceof ActivationReLU) {
      return RELU;
    }
    if (activation instanceof ActivationTanH) {
      return TANH;
    }
    if (activation instanceof ActivationIdentity) {
      return IDENTITY;
    }
    throw new IllegalArgumentException(
        "activation: must be identity, relu or tanh, was " + activation);
  }

  /** Operations to go with a sum. */
  post_ops afterSum() {
    post_ops after = new post_ops();
    switch (this) {
      case IDENTITY -> {}
      case RELU -> after.append_eltwise(1, dnnl.algorithm.eltwise_relu.value, 0, 0);
      case TANH -> after.append_eltwise(1, dnnl.algorithm.eltwise_tanh.value, 0, 0);
    }
    return after;
  }

  /** The algorithm whose gradient is a function of the outputs. */
  int byOutputs() {
    return switch (this) {
      case RELU -> dnnl.algorithm.eltwise_relu_use_dst_for_bwd.value;
      case TANH -> dnnl.algorithm.eltwise_tanh_use_dst_for_bwd.value;
      case IDENTITY -> throw new IllegalStateException("the identity leaves gradients as they are");
    };
  }
}
