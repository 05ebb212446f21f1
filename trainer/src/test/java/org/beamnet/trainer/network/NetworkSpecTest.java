package org.beamnet.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.NarrowNet;
import org.beamnet.trainer.network.ConvolutionSpec.Tail;
import org.junit.jupiter.api.Test;

class NetworkSpecTest {
  private static final Initialization START = new Initialization(0.01, 0);

  @Test
  void parametersAreCountedWithoutMakingThem() {
    for (NetworkSpec network :
        new NetworkSpec[] {
          NetworkSpec.small(7),
          NetworkSpec.small(7).withGroups(1),
          NetworkSpec.small(7).withPooling(PoolingRule.SEPARATE),
          NarrowNet.spec(0.5)
        }) {
      assertThat(ParameterCount.of(network)).isEqualTo(AlexNet.build(network, 1).numParams());
    }
  }

  @Test
  void paperIsThePapers() {
    NetworkSpec paper = NetworkSpec.paper(1000);
    assertThat(paper.side()).isEqualTo(224);
    assertThat(paper.classes()).isEqualTo(1000);
    assertThat(paper.convolutions())
        .extracting(
            c ->
                String.format(
                    Locale.ROOT, "%d@%d/%d in %d", c.filters(), c.kernel(), c.stride(), c.groups()))
        .containsExactly(
            "96@11/4 in 1", "256@5/1 in 2", "384@3/1 in 1", "384@3/1 in 2", "256@3/1 in 2");
    assertThat(paper.normalization()).isEqualTo(new ResponseNormalization(2, 5, 1e-4, 0.75));
    assertThat(paper.hidden()).extracting(DenseSpec::units).containsExactly(4096, 4096);
    assertThat(paper.dropout()).isEqualTo(0.5);
    assertThat(paper.update()).isEqualTo(new UpdateRule(0.01, 0.9, 0.0005));
  }

  @Test
  void smallHasEveryElementOfThePaper() {
    NetworkSpec paper = NetworkSpec.paper(10);
    NetworkSpec small = NetworkSpec.small(10);
    assertThat(small.convolutions())
        .extracting(ConvolutionSpec::groups)
        .isEqualTo(paper.convolutions().stream().map(ConvolutionSpec::groups).toList());
    assertThat(small.convolutions())
        .extracting(ConvolutionSpec::tail)
        .isEqualTo(paper.convolutions().stream().map(ConvolutionSpec::tail).toList());
    assertThat(small.normalization()).isEqualTo(paper.normalization());
    assertThat(small.poolWindow()).isEqualTo(paper.poolWindow());
    assertThat(small.poolStride()).isEqualTo(paper.poolStride());
    assertThat(small.dropout()).isEqualTo(paper.dropout());
    assertThat(small.update().momentum()).isEqualTo(paper.update().momentum());
    assertThat(small.update().decay()).isEqualTo(paper.update().decay());
  }

  @Test
  void namesFieldRuleAndValue() {
    assertThatThrownBy(() -> new Padding(0, -1, 0, 0))
        .hasMessage("left: must be 0 or more, was -1");
    assertThatThrownBy(() -> new Initialization(0, 0))
        .hasMessage("deviation: must be above 0 and finite, was 0.0");
    assertThatThrownBy(() -> new ResponseNormalization(2, 4, 0.1, 0.75))
        .hasMessage("window: must be odd, 1 or more, was 4");
    assertThatThrownBy(() -> convolution(9, 2, Tail.NOTHING))
        .hasMessage("filters: must be a multiple of groups (2), was 9");
    assertThatThrownBy(() -> new DenseSpec(0, START)).hasMessage("units: must be 1 or more, was 0");
    assertThatThrownBy(() -> NetworkSpec.paper(1))
        .hasMessage("output: must have two classes or more, had 1");
  }

  @Test
  void refusesLayersThatDoNotFit() {
    assertThatThrownBy(() -> spec(16, convolution(8, 2, Tail.NOTHING)))
        .hasMessage("convolutions[0].groups: must divide the 3 channels that come in, was 2");
    assertThatThrownBy(
            () -> spec(4, convolution(8, 1, Tail.POOLING), convolution(8, 1, Tail.POOLING)))
        .hasMessage("side: must leave maps of a pixel or more behind convolutions[1], was 4");
  }

  private static ConvolutionSpec convolution(int filters, int groups, Tail tail) {
    return new ConvolutionSpec(filters, 3, 1, Padding.around(1), groups, START, tail);
  }

  private static NetworkSpec spec(int side, ConvolutionSpec... convolutions) {
    DenseSpec dense = new DenseSpec(4, START);
    return new NetworkSpec(
        side,
        List.of(convolutions),
        ActivationRule.RELU,
        ResponseNormalization.PAPER,
        3,
        2,
        List.of(dense, dense),
        0.5,
        DropoutScaling.TEST,
        dense,
        new UpdateRule(0.01, 0.9, 0));
  }
}
