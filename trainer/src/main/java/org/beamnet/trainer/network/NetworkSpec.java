package org.beamnet.trainer.network;

import java.util.ArrayList;
import java.util.List;
import org.beamnet.trainer.network.ConvolutionSpec.Tail;

/**
 * A network of the paper's shape (§3): convolutions, two hidden fully connected layers with
 * dropout, a softmax. Square colour images in, class probabilities out.
 *
 * @param side width and height of an input image, in pixels
 * @param convolutions in order, at least one; the widths of one must divide into the groups of the
 *     next
 * @param normalization constants of every local response normalization
 * @param poolWindow side of the max-pooling window, in pixels
 * @param poolStride step of that window, in pixels; smaller than the window, so that windows
 *     overlap (§3.4)
 * @param hidden the hidden fully connected layers, exactly two
 * @param dropout probability that a hidden unit is dropped in training, in [0, 1)
 * @param output the softmax layer; its units are the classes
 * @param update the update rule
 */
public record NetworkSpec(
    int side,
    List<ConvolutionSpec> convolutions,
    ResponseNormalization normalization,
    int poolWindow,
    int poolStride,
    List<DenseSpec> hidden,
    double dropout,
    DenseSpec output,
    UpdateRule update) {

  /** Colours of an input image. */
  public static final int CHANNELS = 3;

  /** The second, fourth and fifth (§5), by index. */
  private static final List<Integer> BIASED_CONVOLUTIONS = List.of(1, 3, 4);

  /** Checks every field, and that the layers fit each other. */
  public NetworkSpec {
    convolutions = List.copyOf(convolutions);
    hidden = List.copyOf(hidden);
    if (side < 1) {
      throw new IllegalArgumentException("side: must be 1 or more, was " + side);
    }
    if (convolutions.isEmpty()) {
      throw new IllegalArgumentException("convolutions: must have one or more, had none");
    }
    if (poolStride < 1 || poolWindow <= poolStride) {
      throw new IllegalArgumentException(
          "poolWindow: must be above poolStride (%d), and that 1 or more, was %d"
              .formatted(poolStride, poolWindow));
    }
    if (hidden.size() != 2) {
      throw new IllegalArgumentException("hidden: must have two layers, had " + hidden.size());
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout: must be in [0, 1), was " + dropout);
    }
    if (output.units() < 2) {
      throw new IllegalArgumentException(
          "output: must have two classes or more, had " + output.units());
    }
    requireFit(side, convolutions, poolWindow, poolStride);
  }

  /**
   * The network of the paper, for 224 × 224 crops. 60,965,224 parameters at 1000 classes.
   *
   * @param classes 2 or more
   */
  public static NetworkSpec paper(int classes) {
    Initialization zeroBias = new Initialization(0.01, 0);
    Initialization unitBias = new Initialization(0.01, BiasRule.PAPER.value());
    return new NetworkSpec(
        InputRule.PADDED_224.side(),
        List.of(
            new ConvolutionSpec(
                96,
                11,
                4,
                InputRule.PADDED_224.padding(),
                1,
                zeroBias,
                Tail.NORMALIZATION_AND_POOLING),
            new ConvolutionSpec(
                256, 5, 1, Padding.around(2), 2, unitBias, Tail.NORMALIZATION_AND_POOLING),
            new ConvolutionSpec(384, 3, 1, Padding.around(1), 1, zeroBias, Tail.NOTHING),
            new ConvolutionSpec(384, 3, 1, Padding.around(1), 2, unitBias, Tail.NOTHING),
            new ConvolutionSpec(256, 3, 1, Padding.around(1), 2, unitBias, Tail.POOLING)),
        ResponseNormalization.PAPER,
        3,
        2,
        List.of(new DenseSpec(4096, unitBias), new DenseSpec(4096, unitBias)),
        0.5,
        new DenseSpec(classes, zeroBias),
        new UpdateRule(0.01, 0.9, 0.0005));
  }

  /**
   * Every element of the paper at a size that a laptop trains in minutes, for 28 × 28 crops. Named
   * differences: the kernel and stride of the first convolution, all widths, and weights that start
   * by fan-in with zero biases, because N(0, 0.01) and unit biases leave so small a net at rest.
   *
   * @param classes 2 or more
   */
  public static NetworkSpec small(int classes) {
    return new NetworkSpec(
        28,
        List.of(
            new ConvolutionSpec(
                32,
                5,
                1,
                Padding.around(2),
                1,
                Initialization.byFanIn(3 * 25, 0),
                Tail.NORMALIZATION_AND_POOLING),
            new ConvolutionSpec(
                64,
                5,
                1,
                Padding.around(2),
                2,
                Initialization.byFanIn(16 * 25, 0),
                Tail.NORMALIZATION_AND_POOLING),
            new ConvolutionSpec(
                96, 3, 1, Padding.around(1), 1, Initialization.byFanIn(64 * 9, 0), Tail.NOTHING),
            new ConvolutionSpec(
                96, 3, 1, Padding.around(1), 2, Initialization.byFanIn(48 * 9, 0), Tail.NOTHING),
            new ConvolutionSpec(
                64, 3, 1, Padding.around(1), 2, Initialization.byFanIn(48 * 9, 0), Tail.POOLING)),
        ResponseNormalization.PAPER,
        3,
        2,
        List.of(
            new DenseSpec(256, Initialization.byFanIn(256, 0)),
            new DenseSpec(256, Initialization.byFanIn(256, 0))),
        0.5,
        new DenseSpec(classes, new Initialization(0.01, 0)),
        new UpdateRule(0.01, 0.9, 0.0005));
  }

  /** This network with another update rule. */
  public NetworkSpec withUpdate(UpdateRule rule) {
    return with(side, convolutions, hidden, rule);
  }

  /**
   * This network with another input.
   *
   * @throws IllegalArgumentException if its first convolution is not the paper's
   */
  public NetworkSpec withInput(InputRule rule) {
    ConvolutionSpec first = convolutions.get(0);
    if (first.kernel() != 11 || first.stride() != 4) {
      throw new IllegalArgumentException(
          "input: must be left out but for the paper's conv1 of 11×11 at stride 4, which this network has not; was "
              + rule.side());
    }
    List<ConvolutionSpec> changed = new ArrayList<>(convolutions);
    changed.set(0, first.withPadding(rule.padding()));
    return with(rule.side(), changed, hidden, update);
  }

  /** This network with biases that start by another rule. */
  public NetworkSpec withBiases(BiasRule rule) {
    List<ConvolutionSpec> changed = new ArrayList<>(convolutions);
    for (int i : BIASED_CONVOLUTIONS) {
      if (i < changed.size()) {
        changed.set(i, changed.get(i).withBias(rule.value()));
      }
    }
    return with(
        side, changed, hidden.stream().map(dense -> dense.withBias(rule.value())).toList(), update);
  }

  private NetworkSpec with(
      int newSide,
      List<ConvolutionSpec> newConvolutions,
      List<DenseSpec> newHidden,
      UpdateRule rule) {
    return new NetworkSpec(
        newSide,
        newConvolutions,
        normalization,
        poolWindow,
        poolStride,
        newHidden,
        dropout,
        output,
        rule);
  }

  /** Classes that the network tells apart. */
  public int classes() {
    return output.units();
  }

  private static void requireFit(
      int side, List<ConvolutionSpec> convolutions, int poolWindow, int poolStride) {
    int maps = side;
    int channels = CHANNELS;
    for (int i = 0; i < convolutions.size(); i++) {
      ConvolutionSpec convolution = convolutions.get(i);
      String name = "convolutions[" + i + "]";
      if (channels % convolution.groups() != 0) {
        throw new IllegalArgumentException(
            "%s.groups: must divide the %d channels that come in, was %d"
                .formatted(name, channels, convolution.groups()));
      }
      maps = convolution.mapSide(maps);
      if (convolution.tail() != Tail.NOTHING) {
        maps = Math.floorDiv(maps - poolWindow, poolStride) + 1;
      }
      if (maps < 1) {
        throw new IllegalArgumentException(
            "side: must leave maps of a pixel or more behind %s, was %d".formatted(name, side));
      }
      channels = convolution.filters();
    }
  }
}
