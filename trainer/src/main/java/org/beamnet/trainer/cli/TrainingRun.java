package org.beamnet.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.program.Plural;
import org.beamnet.schemas.text.ShellWord;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.checkpoint.CheckpointPlan;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.engine.NetworkState;
import org.beamnet.trainer.engine.TrainingStep;
import org.beamnet.trainer.evaluate.Evaluator;
import org.beamnet.trainer.evaluate.Predictor;
import org.beamnet.trainer.evaluate.TopFive;
import org.beamnet.trainer.findings.Survey;
import org.beamnet.trainer.health.HealthMonitor;
import org.beamnet.trainer.health.LabelEntropy;
import org.beamnet.trainer.health.Probe;
import org.beamnet.trainer.health.StopLimits;
import org.beamnet.trainer.loop.StepFigures;
import org.beamnet.trainer.loop.StepWindow;
import org.beamnet.trainer.loop.Training;
import org.beamnet.trainer.loop.TrainingFailure;
import org.beamnet.trainer.loop.TrainingObserver;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.options.LogChoice;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.report.Environment;
import org.beamnet.trainer.run.Loaders;
import org.beamnet.trainer.run.RunFolder;
import org.beamnet.trainer.run.RunRecorder;
import org.beamnet.trainer.stream.Damage;
import org.beamnet.trainer.stream.ShardLoader;
import org.beamnet.trainer.telemetry.JsonEvents;
import org.beamnet.trainer.telemetry.Progress;
import org.beamnet.trainer.telemetry.ScalarEvents;
import org.beamnet.trainer.telemetry.StepLog;
import org.deeplearning4j.nn.graph.ComputationGraph;
import picocli.CommandLine.Model.CommandSpec;

/** A training wired up: dataset, network, checkpoints, report, display. */
final class TrainingRun implements AutoCloseable {
  private final RunFolder folder;
  private final Dataset dataset;
  private final RunIdentity identity;
  private final PrintWriter out;
  private final PrintWriter err;
  private final ShardLoader loader;
  private final ShardLoader validation;
  private final Evaluator evaluator;
  private final Survey survey;
  private final RunRecorder recorder;
  private final Progress progress;
  private final JsonEvents events;
  private final Training training;
  private final List<TrainingObserver> more;

  /**
   * Wires it.
   *
   * @param damage meets what cannot be read
   * @param plan when checkpoints are saved
   * @param log which figures are told, and how
   * @param limits of training health
   * @param begun where to go on
   * @param command gives what was typed, and takes the output
   * @param more is told of training too
   */
  TrainingRun(
      RunFolder folder,
      Dataset dataset,
      RunIdentity identity,
      InputStatistics statistics,
      int threads,
      Damage damage,
      CheckpointPlan plan,
      LogChoice log,
      StopLimits limits,
      Optional<Checkpoint> begun,
      CommandSpec command,
      List<TrainingObserver> more)
      throws IOException {
    this.folder = folder;
    this.dataset = dataset;
    this.identity = identity;
    this.more = List.copyOf(more);
    out = log.lines(command.commandLine());
    err = command.commandLine().getErr();
    events = log.events(command.commandLine());
    Recipe recipe = identity.recipe();
    Loaders loaders = new Loaders(dataset, recipe, statistics, threads, damage);
    loader = loaders.training(identity.seed());
    validation = loaders.evaluation(Split.VALIDATION, 1);
    ComputationGraph network = AlexNet.build(recipe.network(), identity.seed());
    NetworkState weights = new NetworkState(network);
    begun.ifPresent(
        checkpoint -> {
          weights.restoreParameters(checkpoint.parameters());
          weights.restoreVelocities(checkpoint.velocities());
        });
    Environment environment =
        new Environment(
            ShellWord.command("trainer", command.commandLine().getParseResult().originalArgs()),
            Versions.all(),
            Hardware.words());
    TrainingState start =
        begun.map(Checkpoint::state).orElseGet(() -> TrainingState.start(recipe.learningRate()));
    Classifier classifier = new Classifier(network);
    evaluator = new Evaluator(classifier, recipe.network(), validation);
    survey =
        new Survey(
            dataset,
            identity.classes(),
            new Predictor(classifier, recipe.network()),
            loader.index(),
            validation.index(),
            loaders::sparing);
    survey.resume(folder.report().findings(start.epoch()));
    recorder =
        new RunRecorder(
            folder, identity, statistics, weights, survey, environment, plan, this::saved);
    progress = new Progress(out, err, recipe.epochs(), identity.classes().size());
    StepLog steps = new StepLog(folder.path());
    List<Consumer<StepFigures>> listeners = new ArrayList<>(List.of(steps::append, events::steps));
    Optional<ScalarEvents> scalars =
        log.scalars(folder.path(), start, (loader.index().images() - 1L) / recipe.batch() + 1);
    scalars.ifPresent(board -> listeners.add(board::steps));
    StepWindow window =
        new StepWindow(log.steps(), steps.cut(start.epoch(), start.step()), listeners);
    HealthMonitor health =
        new HealthMonitor(
            network,
            new Probe(classifier, recipe.network(), () -> loaders.sparing(validation.index())),
            LabelEntropy.of(identity.classes()),
            limits);
    training =
        new Training(
            recipe,
            identity.seed(),
            new TrainingStep(network, recipe.network()),
            loader,
            evaluator,
            health,
            start,
            Stream.of(
                    Stream.of(window, survey, recorder, progress, events),
                    scalars.stream(),
                    more.stream())
                .<TrainingObserver>flatMap(observers -> observers)
                .toList());
  }

  /** Trains to the end, or until stopped; the exit code. */
  int run(StopSignal stop) {
    announce();
    try {
      Training.Ending ending = training.run(stop);
      int code = finish(ending, training.state());
      end(ending.name().toLowerCase(Locale.ROOT), training.haltReason());
      return code;
    } catch (TrainingFailure | DatasetException | UncheckedIOException e) {
      end("failed", Optional.ofNullable(e.getMessage()));
      throw e;
    }
  }

  private void end(String ending, Optional<String> reason) {
    events.end(
        ending, reason, training.state(), folder.report().page().toAbsolutePath().normalize());
  }

  private int finish(Training.Ending ending, TrainingState state) {
    if (ending != Training.Ending.STOPPED) {
      survey.catchUp(state, evaluator);
    }
    switch (ending) {
      case STOPPED -> {
        out.printf(
            Locale.ROOT,
            "stopped and saved in epoch %d after %s. The same command with --resume goes on.%n",
            state.epoch() + 1,
            Plural.of(state.step(), "step"));
        return ExitCode.INTERRUPTED;
      }
      case HALTED -> {
        String reason = training.haltReason().orElseThrow();
        recorder.halt(reason, state);
        err.printf(
            "trainer: %s%nreport: %s%n",
            reason, folder.report().page().toAbsolutePath().normalize());
        err.flush();
        return ExitCode.FAILED;
      }
      case PLATEAU ->
          recorder.finish("the validation error stopped improving at every learning rate", state);
      case EPOCHS ->
          recorder.finish(
              "the bound of %s was reached"
                  .formatted(Plural.of(identity.recipe().epochs(), "epoch")),
              state);
    }
    state.history().stream()
        .reduce((earlier, later) -> later)
        .ifPresent(
            last ->
                out.printf(
                    Locale.ROOT,
                    "finished after epoch %d: top-1 accuracy %.2f %%%s%nreport: %s%n",
                    last.epoch(),
                    100 * (1 - last.validation().top1Error()),
                    TopFive.words(
                        ", top-5 %.2f %%",
                        1 - last.validation().top5Error(), identity.classes().size()),
                    folder.report().page().toAbsolutePath().normalize()));
    return ExitCode.OK;
  }

  @Override
  public void close() {
    progress.close();
    recorder.close();
    survey.close();
    loader.close();
    validation.close();
  }

  private void saved(TrainingState state) {
    events.checkpoint(folder.checkpoints().path(state), state);
    more.forEach(observer -> observer.onSaved(state));
  }

  private void announce() {
    TrainingState state = training.state();
    events.start(
        identity,
        folder.path(),
        dataset.root().toString(),
        state,
        loader.index().images(),
        validation.index().images());
    out.printf(
        Locale.ROOT,
        "recipe %s, seed %d: %d training and %s, %s, batch %d%n",
        identity.recipe().name(),
        identity.seed(),
        loader.index().images(),
        Plural.of(validation.index().images(), "validation image"),
        Plural.of(identity.classes().size(), "class"),
        identity.recipe().batch());
    if (training.haltReason().isPresent()) {
      out.println("this run was halted, and still is under these limits: nothing is trained");
    } else if (state.schedule().finished()) {
      out.println("there is nothing left to do: this run's schedule has ended");
    } else if (state.epoch() >= identity.recipe().epochs()) {
      out.println("there is nothing left to do: --epochs=N lets this run go on for longer");
    } else if (state.epoch() > 0 || state.step() > 0) {
      out.printf(
          Locale.ROOT,
          "going on in epoch %d after %s%n",
          state.epoch() + 1,
          Plural.of(state.step(), "step"));
    }
    out.flush();
  }
}
