package org.beamnet.trainer.health;

import java.util.function.Supplier;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.stream.ShardLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Monitors for trainings of tests, which never end them. */
public final class Monitors {
  private Monitors() {}

  /**
   * A monitor.
   *
   * @param loaders opens a loader of the validation split, one view an image
   */
  public static HealthMonitor of(
      ComputationGraph network, NetworkSpec spec, Dataset dataset, Supplier<ShardLoader> loaders) {
    return new HealthMonitor(
        network,
        new Probe(new Classifier(network), spec, loaders),
        LabelEntropy.of(dataset.manifest().classes()),
        new StopLimits(0, 0, 0));
  }
}
