package org.beamnet.trainer.engine.layers;

import org.beamnet.trainer.network.ConvolutionSpec;

/** A convolution in groups by its definition: seven nested loops in double. */
final class PlainConvolution {
  private final ConvolutionSpec spec;
  private final int n;
  private final int channels;
  private final int side;
  private final int out;

  PlainConvolution(ConvolutionSpec spec, int n, int channels, int side) {
    this.spec = spec;
    this.n = n;
    this.channels = channels;
    this.side = side;
    this.out = spec.mapSide(side);
  }

  /** What meets in one product of the sum. */
  private interface Product {
    void visit(int sum, int input, int weight);
  }

  int outputs() {
    return n * spec.filters() * out * out;
  }

  int weights() {
    return spec.filters() * (channels / spec.groups()) * spec.kernel() * spec.kernel();
  }

  /** Sums [n, filters, out, out] for the input and for weights then biases. */
  double[] forward(double[] input, double[] parameters) {
    double[] sums = new double[outputs()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = parameters[weights() + i / (out * out) % spec.filters()];
    }
    forEachProduct((sum, in, weight) -> sums[sum] += input[in] * parameters[weight]);
    return sums;
  }

  double[] inputGradient(double[] delta, double[] parameters) {
    double[] gradient = new double[n * channels * side * side];
    forEachProduct((sum, in, weight) -> gradient[in] += delta[sum] * parameters[weight]);
    return gradient;
  }

  /** Gradient of weights, then biases. */
  double[] parameterGradient(double[] delta, double[] input) {
    double[] gradient = new double[weights() + spec.filters()];
    forEachProduct((sum, in, weight) -> gradient[weight] += delta[sum] * input[in]);
    for (int i = 0; i < delta.length; i++) {
      gradient[weights() + i / (out * out) % spec.filters()] += delta[i];
    }
    return gradient;
  }

  private void forEachProduct(Product product) {
    for (int image = 0; image < n; image++) {
      for (int filter = 0; filter < spec.filters(); filter++) {
        for (int y = 0; y < out; y++) {
          for (int x = 0; x < out; x++) {
            window(image, filter, y, x, product);
          }
        }
      }
    }
  }

  private void window(int image, int filter, int y, int x, Product product) {
    int inGroup = channels / spec.groups();
    int firstChannel = filter / (spec.filters() / spec.groups()) * inGroup;
    int k = spec.kernel();
    for (int c = 0; c < inGroup; c++) {
      for (int ky = 0; ky < k; ky++) {
        for (int kx = 0; kx < k; kx++) {
          int inY = y * spec.stride() + ky - spec.padding().top();
          int inX = x * spec.stride() + kx - spec.padding().left();
          if (inY >= 0 && inY < side && inX >= 0 && inX < side) {
            product.visit(
                ((image * spec.filters() + filter) * out + y) * out + x,
                ((image * channels + firstChannel + c) * side + inY) * side + inX,
                ((filter * inGroup + c) * k + ky) * k + kx);
          }
        }
      }
    }
  }
}
