package org.beamnet.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.storage.FolderLock;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.checkpoint.CheckpointPlan;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.stream.Damage;
import org.beamnet.trainer.stream.DamagePolicy;
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
          + " report.html, rewritten after every epoch, and steps.csv, a row for every --log-steps"
          + " steps. Training does not wait while checkpoints are written."
          + " Ctrl-C saves and stops; --resume goes on as if nothing had happened, bit for bit."
          + " Of two runs in one folder, the second is refused with exit code 3.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  trainer train --dataset=data --run=runs/1 --recipe=small",
      "  trainer train --dataset=data --run=runs/1 --resume               go on where it stopped",
      "  trainer train --dataset=data --run=runs/1 --resume --epochs=120  go on for longer",
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

  @Option(names = "--resume", description = "Go on from the run's newest checkpoint.")
  private boolean resume;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that read and augment; they change nothing in the result.")
  private int threads = Loaders.defaultThreads();

  @Option(
      names = "--corrupt",
      paramLabel = "WORD",
      description =
          "What to do about a missing shard or images that cannot be read: fail (default), or skip,"
              + " which leaves them out of their batches and counts them in output and report.")
  private String corrupt = DamagePolicy.FAIL.id();

  @Mixin private BackendOption backend = new BackendOption();

  @ParentCommand private @Nullable TrainerCommand program;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() throws IOException {
    if (threads < 1) {
      throw new UsageException("threads: must be 1 or more, was " + threads);
    }
    CheckpointPlan plan = checkpoints.plan();
    log.check();
    RunFolder folder = new RunFolder(run);
    try (FolderLock lock = folder.lock()) {
      backend.start(spec);
      return train(folder, plan);
    }
  }

  private int train(RunFolder folder, CheckpointPlan plan) throws IOException {
    if (!resume && folder.isOccupied()) {
      throw new UsageException(
          "%s: holds a run already. Go on with it by --resume, or choose another folder."
              .formatted(run));
    }
    PrintWriter err = spec.commandLine().getErr();
    DamagePolicy policy = policy();
    Dataset opened =
        policy == DamagePolicy.SKIP ? Dataset.openIncomplete(dataset) : Dataset.open(dataset);
    Damage damage = new Damage(policy, warning -> err.println("warning: " + warning));
    Optional<Checkpoint> begun =
        resume
            ? Optional.of(
                folder.checkpoints().newest(warning -> err.println("warning: " + warning)))
            : Optional.empty();
    InputStatistics input = InputChoice.of(opened, statistics, begun);
    RunIdentity identity =
        recipe.identity(
            dataset,
            opened.manifest(),
            input,
            Optional.ofNullable(seed),
            begun.map(Checkpoint::identity));
    begun.ifPresent(checkpoint -> checkpoint.identity().requireSame(run.toString(), identity));
    identity.recipe().requireSide(dataset.toString(), opened.manifest().rules());
    try (TrainingRun training =
        new TrainingRun(folder, opened, identity, input, threads, damage, plan, log, begun, spec)) {
      return training.run(java.util.Objects.requireNonNull(program).stop());
    }
  }

  private DamagePolicy policy() {
    try {
      return DamagePolicy.parse(corrupt);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + ".");
    }
  }
}
