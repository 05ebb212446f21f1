package org.beamnet.trainer.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.checkpoint.CheckpointPlan;
import org.beamnet.trainer.checkpoint.CheckpointWriter;
import org.beamnet.trainer.engine.NetworkState;
import org.beamnet.trainer.findings.Findings;
import org.beamnet.trainer.findings.Survey;
import org.beamnet.trainer.loop.TrainingObserver;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.report.Environment;
import org.beamnet.trainer.report.RunReport;

/**
 * Keeps a run on disk: a checkpoint and the report after every epoch and when training is stopped,
 * and a checkpoint now and then within an epoch. Training waits only while the weights are copied;
 * writing them goes on beside it.
 */
public final class RunRecorder implements TrainingObserver, AutoCloseable {
  private final RunFolder run;
  private final RunIdentity identity;
  private final InputStatistics statistics;
  private final NetworkState network;
  private final Survey survey;
  private final Environment environment;
  private final CheckpointPlan plan;
  private final CheckpointWriter writer;
  private final Consumer<TrainingState> saved;

  /** The weights being written; filled anew when they are. */
  private final float[] parameters;

  private final float[] velocities;
  private long lastSave = System.nanoTime();
  private int stepsSince;

  /**
   * Of a run.
   *
   * @param survey has looked at the network before this is told of an epoch
   * @param saved is told of each checkpoint that is safe, in the thread that writes
   */
  public RunRecorder(
      RunFolder run,
      RunIdentity identity,
      InputStatistics statistics,
      NetworkState network,
      Survey survey,
      Environment environment,
      CheckpointPlan plan,
      Consumer<TrainingState> saved)
      throws IOException {
    this.run = run;
    this.identity = identity;
    this.statistics = statistics;
    this.network = network;
    this.survey = survey;
    this.environment = environment;
    this.plan = plan;
    this.saved = saved;
    writer = new CheckpointWriter(run.checkpoints(plan));
    parameters = new float[network.size()];
    velocities = new float[network.size()];
  }

  @Override
  public void onStep(TrainingState state, long epochImages) {
    stepsSince++;
    // Asked every step, so that a fault of the writer ends training soon.
    boolean free = !writer.isBusy();
    if (free && plan.isDue(stepsSince, System.nanoTime() - lastSave)) {
      save(state, checkpoint -> {});
    }
  }

  @Override
  public void onEpoch(TrainingState state) {
    Optional<Findings> findings = survey.findings();
    save(state, checkpoint -> report("training", checkpoint, findings));
  }

  @Override
  public void onStop(TrainingState state) {
    Optional<Findings> findings = survey.findings();
    save(state, checkpoint -> report("stopped; to be resumed", checkpoint, findings));
    writer.await();
  }

  /** Training came to its end. */
  public void finish(String why, TrainingState state) {
    end("finished: " + why, state);
  }

  /** Training ended because the network does not learn. */
  public void halt(String why, TrainingState state) {
    end(RunReport.HALTED + why, state);
  }

  private void end(String status, TrainingState state) {
    writer.await();
    network.copyTo(parameters, velocities);
    try {
      report(status, snapshot(state), survey.findings());
    } catch (IOException e) {
      throw new UncheckedIOException(run.path() + ": the report cannot be written", e);
    }
  }

  /** Lets what is being written be written. */
  @Override
  public void close() {
    writer.close();
  }

  private void save(TrainingState state, CheckpointWriter.Afterwards afterwards) {
    writer.save(
        () -> {
          network.copyTo(parameters, velocities);
          return snapshot(state);
        },
        checkpoint -> {
          saved.accept(checkpoint.state());
          afterwards.write(checkpoint);
        });
    lastSave = System.nanoTime();
    stepsSince = 0;
  }

  private Checkpoint snapshot(TrainingState state) {
    return new Checkpoint(identity, state, statistics, parameters, velocities);
  }

  private void report(String status, Checkpoint checkpoint, Optional<Findings> findings)
      throws IOException {
    run.report()
        .write(
            RunReport.of(status, identity, environment, parameters.length, checkpoint.state()),
            findings,
            identity.recipe().network().convolutions().get(0),
            checkpoint.parameters());
  }
}
