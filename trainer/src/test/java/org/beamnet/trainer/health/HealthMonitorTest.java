package org.beamnet.trainer.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.beamnet.trainer.TinyRecipe;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class HealthMonitorTest {
  private static final double THRESHOLD = HealthMonitor.LEARNING * Math.log(10);

  @Test
  void learningBeginsBelow99PercentOfTheEntropy() {
    HealthMonitor monitor = monitor(Math.log(10));
    assertThat(monitor.isLearning(List.of(), THRESHOLD)).isFalse();
    assertThat(monitor.isLearning(List.of(), Math.nextDown(THRESHOLD))).isTrue();
    assertThat(monitor.isLearning(List.of(Healths.dead(1, 0)), THRESHOLD)).isFalse();
  }

  @Test
  void onceBegunAlwaysBegun() {
    assertThat(monitor(Math.log(10)).isLearning(List.of(Healths.good(1)), 9)).isTrue();
  }

  @Test
  void aSingleClassIsLearnedFromTheStart() {
    assertThat(monitor(0).isLearning(List.of(), 0)).isTrue();
  }

  @Test
  void refusesWhatIsNoEntropy() {
    assertThatIllegalArgumentException().isThrownBy(() -> monitor(Double.NaN));
  }

  private static HealthMonitor monitor(double entropy) {
    NetworkSpec spec = TinyRecipe.of(2).network();
    ComputationGraph network = AlexNet.build(spec, 1);
    Probe probe =
        new Probe(
            new Classifier(network),
            spec,
            () -> {
              throw new AssertionError("no image is needed");
            });
    return new HealthMonitor(network, probe, entropy, StopLimits.DEFAULT);
  }
}
