package org.beamnet.trainer.engine;

import java.util.List;
import java.util.Random;
import org.beamnet.trainer.network.ActivationRule;
import org.beamnet.trainer.network.ConvolutionSpec;
import org.beamnet.trainer.network.ConvolutionSpec.Tail;
import org.beamnet.trainer.network.DenseSpec;
import org.beamnet.trainer.network.DropoutMasks;
import org.beamnet.trainer.network.DropoutScaling;
import org.beamnet.trainer.network.Initialization;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.network.Padding;
import org.beamnet.trainer.network.ResponseNormalization;
import org.beamnet.trainer.network.UpdateRule;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A net of every layer kind of the paper, a few channels wide, and a batch for it. */
public final class NarrowNet {
  static final int SIDE = 23;
  static final int CLASSES = 4;
  static final int BATCH = 5;

  private NarrowNet() {}

  /** Strided and grouped convolutions, strong normalization, pooling, two hidden layers. */
  public static NetworkSpec spec(double dropout) {
    ResponseNormalization strong = new ResponseNormalization(2, 5, 0.1, 0.75);
    return new NetworkSpec(
        SIDE,
        List.of(
            convolution(6, 3, 27, 1, Tail.NORMALIZATION_AND_POOLING, 2),
            convolution(8, 3, 27, 2, Tail.NORMALIZATION_AND_POOLING, 1),
            convolution(8, 3, 72, 1, Tail.NOTHING, 1),
            convolution(8, 3, 36, 2, Tail.NOTHING, 1),
            convolution(6, 3, 36, 2, Tail.NOTHING, 1)),
        ActivationRule.RELU,
        strong,
        3,
        2,
        List.of(
            new DenseSpec(10, Initialization.byFanIn(24, 0.1)),
            new DenseSpec(9, Initialization.byFanIn(10, 0.1))),
        dropout,
        DropoutScaling.TEST,
        new DenseSpec(CLASSES, Initialization.byFanIn(9, 0)),
        new UpdateRule(0.05, 0.9, 0.01));
  }

  static ComputationGraph network(double dropout, DataType type, Activation activation) {
    ComputationGraph network =
        new ComputationGraph(AlexNet.configuration(spec(dropout), 7, type, activation));
    network.init();
    return network;
  }

  static INDArray images(DataType type) {
    Nd4j.getRandom().setSeed(11);
    return Nd4j.randn(type, BATCH, NetworkSpec.CHANNELS, SIDE, SIDE);
  }

  /** Masks of the batch's images, in an epoch of a run with this seed. */
  static DropoutMasks masks(long seed, long epoch, double dropout) {
    return DropoutMasks.drawn(seed, epoch, List.of("a", "b", "c", "d", "e"), dropout);
  }

  /** Masks for a network without dropout: it must not ask for any. */
  static DropoutMasks noMasks() {
    return (hiddenLayer, target) -> {
      throw new AssertionError("a network without dropout asked for a mask");
    };
  }

  static int[] labels() {
    return new Random(13).ints(BATCH, 0, CLASSES).toArray();
  }

  private static ConvolutionSpec convolution(
      int filters, int kernel, int fanIn, int groups, Tail tail, int stride) {
    // Uneven zeros where the stride is above 1, as in the paper's first layer.
    Padding padding = stride > 1 ? Padding.bottomRight(2) : Padding.around(kernel / 2);
    return new ConvolutionSpec(
        filters, kernel, stride, padding, groups, Initialization.byFanIn(fanIn, 0.1), tail);
  }
}
