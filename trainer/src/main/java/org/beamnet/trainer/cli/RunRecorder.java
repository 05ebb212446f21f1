package org.beamnet.trainer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.loop.TrainingObserver;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.network.NetworkState;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.report.Environment;
import org.beamnet.trainer.report.RunReport;

/**
 * Keeps a run on disk: a checkpoint and the report after every epoch and when training is stopped,
 * and a checkpoint now and then within an epoch.
 */
final class RunRecorder implements TrainingObserver {
  /** An epoch of ImageNet may last a day; no more than this is lost when the machine fails. */
  private static final Duration WITHIN_EPOCH = Duration.ofMinutes(15);

  private final RunFolder run;
  private final RunIdentity identity;
  private final InputStatistics statistics;
  private final NetworkState network;
  private final Environment environment;
  private long lastSave = System.nanoTime();

  RunRecorder(
      RunFolder run,
      RunIdentity identity,
      InputStatistics statistics,
      NetworkState network,
      Environment environment) {
    this.run = run;
    this.identity = identity;
    this.statistics = statistics;
    this.network = network;
    this.environment = environment;
  }

  @Override
  public void onStep(TrainingState state, long epochImages) {
    if (System.nanoTime() - lastSave >= WITHIN_EPOCH.toNanos()) {
      save(state);
    }
  }

  @Override
  public void onEpoch(TrainingState state) {
    report("training", state, save(state));
  }

  @Override
  public void onStop(TrainingState state) {
    report("stopped; to be resumed", state, save(state));
  }

  /** Training came to its end. */
  void finish(String why, TrainingState state) {
    report("finished: " + why, state, network.parameters());
  }

  /** The parameters saved. */
  private float[] save(TrainingState state) {
    float[] parameters = network.parameters();
    try {
      run.checkpoints()
          .save(new Checkpoint(identity, state, statistics, parameters, network.velocities()));
    } catch (IOException e) {
      throw new UncheckedIOException(run.path() + ": a checkpoint cannot be written", e);
    }
    lastSave = System.nanoTime();
    return parameters;
  }

  private void report(String status, TrainingState state, float[] parameters) {
    try {
      run.report()
          .write(
              RunReport.of(status, identity, environment, parameters.length, state),
              identity.recipe().network().convolutions().get(0),
              parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(run.path() + ": the report cannot be written", e);
    }
  }
}
