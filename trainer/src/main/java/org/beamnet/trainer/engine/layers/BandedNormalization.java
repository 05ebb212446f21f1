package org.beamnet.trainer.engine.layers;

import org.beamnet.trainer.engine.normalization.NormalizationKernel;
import org.beamnet.trainer.network.Padding;
import org.beamnet.trainer.network.ResponseNormalization;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Normalization in ND4J operations, for any backend: the sum over the window is a 1 × 1 convolution
 * with a banded matrix of ones.
 */
final class BandedNormalization implements NormalizationKernel {
  private final ResponseNormalization constants;
  private @Nullable INDArray band;
  private @Nullable INDArray noBias;

  BandedNormalization(ResponseNormalization constants) {
    this.constants = constants;
  }

  @Override
  public void forward(INDArray a, INDArray b) {
    INDArray scale = Transforms.pow(u(a), -constants.beta(), false);
    a.muli(scale, b);
  }

  @Override
  public void backward(INDArray a, INDArray db, INDArray da) {
    INDArray u = u(a);
    db.muli(Transforms.pow(u, -constants.beta(), true), da);
    INDArray sums = windowSum(da.mul(a).divi(u));
    da.subi(sums.muli(a).muli(2 * constants.alpha() * constants.beta()));
  }

  private INDArray u(INDArray a) {
    return windowSum(a.mul(a)).muli(constants.alpha()).addi(constants.k());
  }

  private INDArray windowSum(INDArray terms) {
    int channels = (int) terms.size(1);
    INDArray sums = terms.ulike();
    INDArray ones = band;
    INDArray zeros = noBias;
    if (ones == null
        || zeros == null
        || ones.size(0) != channels
        || ones.dataType() != terms.dataType()) {
      // Kept from step to step, so detached from the workspace of this one.
      ones = band(channels, terms.dataType()).detach();
      zeros = Nd4j.zeros(terms.dataType(), channels).detach();
      band = ones;
      noBias = zeros;
    }
    NativeConvolution.forward(terms, ones, zeros, sums, Padding.NONE);
    return sums;
  }

  private INDArray band(int channels, DataType type) {
    INDArray ones = Nd4j.zeros(type, channels, channels, 1, 1);
    int half = constants.window() / 2;
    for (int out = 0; out < channels; out++) {
      for (int in = Math.max(0, out - half); in <= Math.min(channels - 1, out + half); in++) {
        ones.putScalar(new long[] {out, in, 0, 0}, 1);
      }
    }
    return ones;
  }
}
