package org.beamnet.trainer.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.beamnet.trainer.network.ConvolutionSpec.Tail;

/**
 * A network of the paper's shape (§3): convolutions, two hidden fully connected layers with
 * dropout, a softmax. Square colour images in, class probabilities out.
 *
 * @param side width and height of an input image, in pixels
 * @param convolutions in order, at least one; the widths of one must divide into the groups of the
 *     next
 * @param activation of every hidden layer
 * @param normalization constants of every local response normalization
 * @param poolWindow side of the max-pooling window, in pixels
 * @param poolStride step of that window, in pixels; smaller than the window where windows overlap
 *     (§3.4), never larger
 * @param hidden the hidden fully connected layers, exactly two
 * @param dropout probability that a hidden unit is dropped in training, in [0, 1)
 * @param dropoutScaling where the dropped units are made up for
 * @param output the softmax layer; its units are the classes
 * @param update the update rule
 */
public record NetworkSpec(
    int side,
    List<ConvolutionSpec> convolutions,
    ActivationRule activation,
    ResponseNormalization normalization,
    int poolWindow,
    int poolStride,
    List<DenseSpec> hidden,
    double dropout,
    DropoutScaling dropoutScaling,
    DenseSpec output,
    UpdateRule update) {

  /** Colours of an input image. */
  public static final int CHANNELS = 3;

  /** The paper's first convolution makes 290,400 values of an image. */
  private static final int MAX_MAP_VALUES = 1 << 26;

  /** The second, fourth and fifth, by index: in groups (§3.2), with unit biases (§5). */
  private static final List<Integer> GROUPED_AND_BIASED = List.of(1, 3, 4);

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
    if (poolStride < 1 || poolWindow < poolStride) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "poolWindow: must be poolStride (%d) or more, and that 1 or more, was %d",
              poolStride,
              poolWindow));
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
    return NamedNetworks.paper(classes);
  }

  /**
   * Every element of the paper at a size that a laptop trains in minutes, for 28 × 28 crops. Named
   * differences: the kernel and stride of the first convolution, all widths, and weights that start
   * by fan-in with zero biases, because N(0, 0.01) and unit biases leave so small a net at rest.
   *
   * @param classes 2 or more
   */
  public static NetworkSpec small(int classes) {
    return NamedNetworks.small(classes);
  }

  /** This network with another update rule. */
  public NetworkSpec withUpdate(UpdateRule rule) {
    return with(convolutions, activation, poolWindow, poolStride, dropout, rule);
  }

  /** This network with another activation. */
  public NetworkSpec withActivation(ActivationRule rule) {
    return with(convolutions, rule, poolWindow, poolStride, dropout, update);
  }

  /** This network with other pooling windows. */
  public NetworkSpec withPooling(PoolingRule rule) {
    return with(convolutions, activation, rule.window(), rule.stride(), dropout, update);
  }

  /**
   * This network with another probability of dropout.
   *
   * @param probability that a hidden unit is dropped in training, in [0, 1)
   */
  public NetworkSpec withDropout(double probability) {
    return with(convolutions, activation, poolWindow, poolStride, probability, update);
  }

  /** This network with dropped units made up for elsewhere. */
  public NetworkSpec withDropoutScaling(DropoutScaling scaling) {
    return new NetworkSpec(
        side,
        convolutions,
        activation,
        normalization,
        poolWindow,
        poolStride,
        hidden,
        dropout,
        scaling,
        output,
        update);
  }

  /** This network with local response normalization behind conv1 and conv2, or nowhere. */
  public NetworkSpec withNormalization(NormalizationRule rule) {
    List<ConvolutionSpec> changed = new ArrayList<>(convolutions);
    for (int i = 0; i < Math.min(2, changed.size()); i++) {
      changed.set(
          i,
          changed
              .get(i)
              .withTail(
                  rule == NormalizationRule.ON ? Tail.NORMALIZATION_AND_POOLING : Tail.POOLING));
    }
    return with(changed, activation, poolWindow, poolStride, dropout, update);
  }

  /**
   * This network with so many groups in conv2, conv4 and conv5. Weights that start by fan-in start
   * by the new one.
   *
   * @param groups 1 for connections between all maps, 2 for the paper's two halves
   */
  public NetworkSpec withGroups(int groups) {
    List<ConvolutionSpec> changed = new ArrayList<>(convolutions);
    for (int i : GROUPED_AND_BIASED) {
      if (i < changed.size()) {
        changed.set(i, changed.get(i).withGroups(groups, convolutions.get(i - 1).filters()));
      }
    }
    return with(changed, activation, poolWindow, poolStride, dropout, update);
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
    return new NetworkSpec(
        rule.side(),
        changed,
        activation,
        normalization,
        poolWindow,
        poolStride,
        hidden,
        dropout,
        dropoutScaling,
        output,
        update);
  }

  /** This network with biases that start by another rule. */
  public NetworkSpec withBiases(BiasRule rule) {
    List<ConvolutionSpec> changed = new ArrayList<>(convolutions);
    for (int i : GROUPED_AND_BIASED) {
      if (i < changed.size()) {
        changed.set(i, changed.get(i).withBias(rule.value()));
      }
    }
    return new NetworkSpec(
        side,
        changed,
        activation,
        normalization,
        poolWindow,
        poolStride,
        hidden.stream().map(dense -> dense.withBias(rule.value())).toList(),
        dropout,
        dropoutScaling,
        output,
        update);
  }

  private NetworkSpec with(
      List<ConvolutionSpec> newConvolutions,
      ActivationRule newActivation,
      int window,
      int stride,
      double probability,
      UpdateRule rule) {
    return new NetworkSpec(
        side,
        newConvolutions,
        newActivation,
        normalization,
        window,
        stride,
        hidden,
        probability,
        dropoutScaling,
        output,
        rule);
  }

  /** Factor on the outputs of a hidden layer at test time: 1 − dropout, or 1. */
  public double testFactor() {
    return dropoutScaling.atTest(dropout);
  }

  /** Classes that the network tells apart. */
  public int classes() {
    return output.units();
  }

  /** Side of the maps that a convolution and what follows it make of maps of the given side. */
  int mapSide(ConvolutionSpec convolution, int inputSide) {
    return pooled(convolution, convolution.mapSide(inputSide), poolWindow, poolStride);
  }

  private static int pooled(ConvolutionSpec convolution, int maps, int window, int stride) {
    return convolution.tail() == Tail.NOTHING ? maps : Math.floorDiv(maps - window, stride) + 1;
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
            String.format(
                Locale.ROOT,
                "%s.groups: must divide the %d channels that come in, was %d",
                name,
                channels,
                convolution.groups()));
      }
      int before = convolution.mapSide(maps);
      if ((double) before * before * convolution.filters() > MAX_MAP_VALUES) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: must make maps of at most %d values in all, makes %d of %d × %d",
                name,
                MAX_MAP_VALUES,
                convolution.filters(),
                before,
                before));
      }
      maps = pooled(convolution, before, poolWindow, poolStride);
      if (maps < 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "side: must leave maps of a pixel or more behind %s, was %d",
                name,
                side));
      }
      channels = convolution.filters();
    }
  }
}
