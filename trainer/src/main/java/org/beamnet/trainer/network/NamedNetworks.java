package org.beamnet.trainer.network;

import java.util.List;
import org.beamnet.trainer.network.ConvolutionSpec.Tail;

/** The networks that have a name, layer by layer. */
final class NamedNetworks {
  private NamedNetworks() {}

  static NetworkSpec paper(int classes) {
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
        ActivationRule.RELU,
        ResponseNormalization.PAPER,
        PoolingRule.OVERLAPPING.window(),
        PoolingRule.OVERLAPPING.stride(),
        List.of(new DenseSpec(4096, unitBias), new DenseSpec(4096, unitBias)),
        0.5,
        DropoutScaling.TEST,
        new DenseSpec(classes, zeroBias),
        new UpdateRule(0.01, 0.9, 0.0005));
  }

  static NetworkSpec small(int classes) {
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
        ActivationRule.RELU,
        ResponseNormalization.PAPER,
        PoolingRule.OVERLAPPING.window(),
        PoolingRule.OVERLAPPING.stride(),
        List.of(
            new DenseSpec(256, Initialization.byFanIn(256, 0)),
            new DenseSpec(256, Initialization.byFanIn(256, 0))),
        0.5,
        DropoutScaling.TEST,
        new DenseSpec(classes, new Initialization(0.01, 0)),
        new UpdateRule(0.01, 0.9, 0.0005));
  }
}
