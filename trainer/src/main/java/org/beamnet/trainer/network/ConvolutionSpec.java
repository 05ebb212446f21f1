package org.beamnet.trainer.network;

import java.util.Locale;

/**
 * One convolution with its activation, and what follows it.
 *
 * @param filters output channels, a multiple of {@code groups}
 * @param kernel side of the square kernel, in pixels, 1 or more
 * @param stride step of the kernel, in pixels, 1 or more
 * @param padding zeros around the input, as many rows as columns, so that maps stay square
 * @param groups parts of the channels that do not see each other, 1 or more (the paper's two GPUs)
 * @param start how weights and biases start
 * @param tail what follows the activation
 */
public record ConvolutionSpec(
    int filters,
    int kernel,
    int stride,
    Padding padding,
    int groups,
    Initialization start,
    Tail tail) {

  /** What follows a convolution's activation. */
  public enum Tail {
    /** The next layer. */
    NOTHING,
    /** Max-pooling. */
    POOLING,
    /** Local response normalization, then max-pooling. */
    NORMALIZATION_AND_POOLING
  }

  /** Checks every field. */
  public ConvolutionSpec {
    requirePositive("filters", filters);
    requirePositive("kernel", kernel);
    requirePositive("stride", stride);
    requirePositive("groups", groups);
    if (filters % groups != 0) {
      throw new IllegalArgumentException(
          "filters: must be a multiple of groups (" + groups + "), was " + filters);
    }
    if (padding.top() + padding.bottom() != padding.left() + padding.right()) {
      throw new IllegalArgumentException(
          "padding: must add as many rows as columns, was " + padding);
    }
    if (Math.max(padding.top(), padding.bottom()) >= kernel
        || Math.max(padding.left(), padding.right()) >= kernel) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "padding: must be below the kernel's side (%d), was %s",
              kernel,
              padding));
    }
  }

  /** This convolution with other zeros around its input. */
  ConvolutionSpec withPadding(Padding zeros) {
    return new ConvolutionSpec(filters, kernel, stride, zeros, groups, start, tail);
  }

  /** This convolution with something else behind it. */
  ConvolutionSpec withTail(Tail next) {
    return new ConvolutionSpec(filters, kernel, stride, padding, groups, start, next);
  }

  /**
   * This convolution in other groups. Weights that start by fan-in start by the new one.
   *
   * @param channels that come in
   */
  ConvolutionSpec withGroups(int parts, int channels) {
    long kernels = (long) kernel * kernel * channels;
    boolean byFanIn = start.equals(Initialization.byFanIn(kernels / groups, start.bias()));
    Initialization changed =
        byFanIn ? Initialization.byFanIn(kernels / parts, start.bias()) : start;
    return new ConvolutionSpec(filters, kernel, stride, padding, parts, changed, tail);
  }

  /** This convolution with biases that start elsewhere. */
  ConvolutionSpec withBias(double bias) {
    return new ConvolutionSpec(
        filters,
        kernel,
        stride,
        padding,
        groups,
        new Initialization(start.deviation(), bias),
        tail);
  }

  /** Side of the maps that this convolution makes, before pooling, from maps of the given side. */
  public int mapSide(int inputSide) {
    return Math.floorDiv(inputSide + padding.top() + padding.bottom() - kernel, stride) + 1;
  }

  private static void requirePositive(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + ": must be 1 or more, was " + value);
    }
  }
}
