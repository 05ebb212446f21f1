package org.beamnet.trainer.engine.onednn;

import java.util.Locale;

/**
 * One convolution at one batch size.
 *
 * @param input maps that come in
 * @param output maps that go out
 * @param kernel side of the square kernel, in pixels, 1 or more
 * @param stride step of the kernel, in pixels, 1 or more
 * @param top rows of zeros above
 * @param left columns of zeros to the left
 * @param bottom rows of zeros below
 * @param right columns of zeros to the right
 * @param groups parts of the channels that do not see each other; divides both channel counts
 * @param nonlinearity taken of the sums
 */
public record ConvolutionShape(
    MapShape input,
    MapShape output,
    int kernel,
    int stride,
    int top,
    int left,
    int bottom,
    int right,
    int groups,
    Nonlinearity nonlinearity) {

  /** Checks that the fields fit each other. */
  public ConvolutionShape {
    if (kernel < 1 || stride < 1 || groups < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "kernel, stride, groups: must be 1 or more, were %d, %d, %d",
              kernel,
              stride,
              groups));
    }
    if (input.channels() % groups != 0 || output.channels() % groups != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "groups: must divide the %d channels that come in and the %d that go out, was %d",
              input.channels(),
              output.channels(),
              groups));
    }
    requireSize("output.height", output.height(), input.height() + top + bottom, kernel, stride);
    requireSize("output.width", output.width(), input.width() + left + right, kernel, stride);
  }

  /** Weights as [groups, out / groups, in / groups, kernel, kernel]. */
  long[] weights() {
    return new long[] {
      groups, output.channels() / groups, input.channels() / groups, kernel, kernel
    };
  }

  long[] strides() {
    return new long[] {stride, stride};
  }

  long[] before() {
    return new long[] {top, left};
  }

  long[] after() {
    return new long[] {bottom, right};
  }

  private static void requireSize(String field, long size, long padded, int kernel, int stride) {
    long expected = (padded - kernel) / stride + 1;
    if (size != expected) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: must be (%d − %d) / %d + 1 = %d, was %d",
              field,
              padded,
              kernel,
              stride,
              expected,
              size));
    }
  }
}
