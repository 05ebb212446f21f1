package org.beamnet.trainer.cli;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.storage.FolderLock;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.checkpoint.CheckpointPlan;
import org.beamnet.trainer.options.BackendOption;
import org.beamnet.trainer.options.CheckpointChoice;
import org.beamnet.trainer.options.ConfigChoice;
import org.beamnet.trainer.options.HealthChoice;
import org.beamnet.trainer.options.LoadChoice;
import org.beamnet.trainer.options.LogChoice;
import org.beamnet.trainer.options.MetricsChoice;
import org.beamnet.trainer.options.NativeThreadsChoice;
import org.beamnet.trainer.options.RecipeChoice;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.process.UsageException;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.run.InputChoice;
import org.beamnet.trainer.run.PlanPreview;
import org.beamnet.trainer.run.RunFolder;
import org.beamnet.trainer.stream.Damage;
import org.beamnet.trainer.stream.DamagePolicy;
import org.beamnet.trainer.telemetry.TrainingMetrics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Trains, from the start or from a checkpoint. */
@Command(
    name = "train",
    description = {
      "Trains a network on a dataset, validating after every epoch. The learning rate falls by ten"
          + " when the validation error stops improving, three times; then training ends (paper,"
          + " section 5).",
      "",
      "The run folder gets checkpoints, after every epoch and within it, report.json and"
          + " report.html, rewritten after every epoch, findings.json, what the page shows of the"
          + " network, steps.csv, a row for every --log-steps steps, and config.properties, all"
          + " options with their values, which --config takes. Training does not wait while"
          + " checkpoints are written."
          + " Ctrl-C saves and stops; --resume goes on as if nothing had happened, bit for bit."
          + " A network that is dead, or does not begin to learn, ends training with exit code 1 and"
          + " the reason (--stop-…); checkpoints and report are kept."
          + " Of two runs in one folder, the second is refused with exit code 3.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  trainer train --dataset=data --run=runs/1 --recipe=small",
      "  trainer train --dataset=data --run=runs/1 --resume               go on where it stopped",
      "  trainer train --dataset=data --run=runs/1 --resume --epochs=120  go on for longer",
      "  trainer train --dataset=data --run=runs/1 --plan                 what would happen, how long",
      "  trainer train --config=runs/1/config.properties --run=runs/3 --seed=2   the same, but",
      "  trainer train --dataset=new --run=runs/2 --statistics=data       subtract data's mean"
    })
final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR",
      description = "The folder that preprocess wrote.")
  private Path dataset = Path.of("");

  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "Where checkpoints and report go.")
  private Path run = Path.of("");

  @Mixin private RecipeChoice recipe = new RecipeChoice();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of weights, order, augmentation and dropout. Default: 1.")
  private @Nullable Long seed;

  @Option(
      names = "--statistics",
      paramLabel = "PATH",
      description =
          "Mean and colour statistics of another dataset: its folder, or its statistics file; or "
              + "lighting constants (.json), which change the lighting only.")
  private @Nullable Path statistics;

  @Mixin private CheckpointChoice checkpoints = new CheckpointChoice();

  @Mixin private LogChoice log = new LogChoice();

  @Mixin private HealthChoice health = new HealthChoice();

  @Option(
      names = "--resume",
      description =
          "Go on from the run's newest checkpoint. Recipe, its values, seed, statistics and native"
              + " threads are the run's; repeat what concerns saving, logging, health, damage and"
              + " loading.")
  private boolean resume;

  @Mixin private NativeThreadsChoice nativeThreads = new NativeThreadsChoice();

  @Option(
      names = "--allow-other-native-threads",
      description =
          "Resume with another --native-threads than before. The weights then differ from those of"
              + " a run of one number.")
  private boolean allowOtherNativeThreads;

  @Mixin private LoadChoice loading = new LoadChoice();

  @Mixin private MetricsChoice metrics = new MetricsChoice();

  @Option(
      names = "--plan",
      description =
          "Say what would be done, what it needs and, after a few steps, how long it would take; write"
              + " nothing.")
  private boolean plan;

  @SuppressWarnings("UnusedVariable") // Has been read when the command is parsed.
  @Mixin
  private ConfigChoice config = new ConfigChoice();

  @Mixin private BackendOption backend = new BackendOption();

  @ParentCommand private @Nullable TrainerCommand program;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() throws IOException {
    loading.check();
    nativeThreads.check();
    metrics.check();
    log.check();
    health.check();
    CheckpointPlan saving = checkpoints.plan();
    RunFolder folder = new RunFolder(run);
    try (FolderLock lock = plan ? null : folder.lock()) {
      backend.start(spec);
      return train(folder, saving);
    }
  }

  private int train(RunFolder folder, CheckpointPlan saving) throws IOException {
    if (!resume && folder.isOccupied()) {
      throw new UsageException(
          "%s: holds a run already. Go on with it by --resume, or choose another folder."
              .formatted(run));
    }
    if (!resume) {
      folder.requireFree();
    }
    PrintWriter err = spec.commandLine().getErr();
    DamagePolicy policy = loading.policy();
    Dataset opened =
        policy == DamagePolicy.SKIP ? Dataset.openIncomplete(dataset) : Dataset.open(dataset);
    Damage damage = new Damage(policy, warning -> err.println("warning: " + warning));
    Optional<Checkpoint> begun =
        resume
            ? Optional.of(
                folder.checkpoints().newest(warning -> err.println("warning: " + warning)))
            : Optional.empty();
    InputStatistics input = InputChoice.of(opened, statistics, begun);
    RunIdentity asked =
        recipe.identity(
            dataset,
            opened.manifest(),
            input,
            Optional.ofNullable(seed),
            begun.map(Checkpoint::identity));
    begun.ifPresent(checkpoint -> checkpoint.identity().requireSame(run.toString(), asked));
    asked.recipe().requireSide(dataset.toString(), opened.manifest().rules());
    RunIdentity identity = nativeThreads.settle(run.toString(), asked, allowOtherNativeThreads);
    PrintWriter out = log.lines(spec.commandLine());
    if (asked.currentThreads().isPresent() && !identity.equals(asked)) {
      err.printf(
          Locale.ROOT,
          "warning: %s goes on with --native-threads=%d; before it was %d. Its weights will differ from those of a run with one number.%n",
          run,
          identity.currentThreads().orElseThrow(),
          asked.currentThreads().orElseThrow());
    }
    if (plan) {
      new PlanPreview(folder, opened, identity, begun, health.limits(), saving, out)
          .print(input, loading.threads(), damage);
      return ExitCode.OK;
    }
    StopSignal stop = java.util.Objects.requireNonNull(program).stop();
    stop.waitForSaving();
    TrainingMetrics figures = new TrainingMetrics(identity, begun.map(Checkpoint::state));
    Optional<HTTPServer> server = metrics.serve(figures, out);
    try (TrainingRun training =
        new TrainingRun(
            folder,
            opened,
            identity,
            input,
            loading.threads(),
            damage,
            saving,
            log,
            health.limits(),
            begun,
            spec,
            List.of(new RunConfig(folder, spec, identity), figures))) {
      return training.run(stop);
    } finally {
      server.ifPresent(HTTPServer::close);
    }
  }

  /**
   * The recipe asked for, for so many classes.
   *
   * @throws UsageException if a value is out of range
   */
  Recipe recipe(int classes) {
    nativeThreads.check();
    return recipe.choose(classes, Optional.empty());
  }
}
