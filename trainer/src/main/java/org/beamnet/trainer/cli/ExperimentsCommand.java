package org.beamnet.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.beamnet.schemas.text.ShellWord;
import org.beamnet.trainer.experiments.Study;
import org.beamnet.trainer.experiments.StudyFiles;
import org.beamnet.trainer.experiments.StudyList;
import org.beamnet.trainer.experiments.StudySetting;
import org.beamnet.trainer.experiments.plan.Plan;
import org.beamnet.trainer.experiments.plan.PlanException;
import org.beamnet.trainer.experiments.trial.Launch;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.process.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Trains what a plan names and compares it. */
@Command(
    name = "experiments",
    description = {
      "Trains what a plan names, each training in a process of its own, and compares the arms of its"
          + " experiments: mean and spread over seeds, the difference with its 95 %% interval, and"
          + " whether it agrees with what the paper says.",
      "",
      "The work folder gets cells/, a folder for each training, results.json, results.csv (a row a"
          + " cell), ledger.md and experiments.html. What is finished is kept: the same command goes"
          + " on where it was stopped.",
      ""
    },
    footer = {
      "",
      "Examples, with whole and quarter as the plan names its datasets:",
      "  trainer experiments --plan=ablations.yaml --work=work --dataset=whole=a --dataset=quarter=b",
      "  … --list                         what there is to do, and how long it would take",
      "  … --quick                        a few minutes, to see it work",
      "  … --only=dropout,lighting        some of the experiments",
      "  … --full --recipe=paper --list   what it would take on a dataset of side 256"
    })
final class ExperimentsCommand implements Callable<Integer> {
  @Mixin private PlanChoice choice = new PlanChoice();

  @Option(
      names = "--work",
      required = true,
      paramLabel = "DIR",
      description = "Where trainings and results go.")
  private Path work = Path.of("");

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Trainings at the same time; changes no result. Default: 1. Trainings of one native thread"
              + " leave processors idle unless there is a job for each.")
  private int jobs = 1;

  @Option(
      names = "--list",
      description = "Say what would be trained, what is finished, and an estimate; do nothing.")
  private boolean list;

  @Option(
      names = "--rate",
      paramLabel = "X",
      description =
          "For the estimate: images a second of one job, as trainer doctor measures it, where no"
              + " finished training tells it.")
  private @Nullable Double rate;

  @Option(
      names = "--no-training",
      description = "Train nothing: evaluate and compare what is finished.")
  private boolean noTraining;

  @ParentCommand private @Nullable TrainerCommand program;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (jobs < 1) {
      throw new UsageException("jobs: must be 1 or more, was " + jobs);
    }
    if (rate != null && !(rate > 0)) {
      throw new UsageException("rate: must be above 0, was " + rate);
    }
    try {
      return run(Objects.requireNonNull(program).stop());
    } catch (PlanException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private int run(StopSignal stop) throws IOException {
    Plan plan = choice.plan();
    PrintWriter out = spec.commandLine().getOut();
    Path folder = choice.folder(work);
    Study study =
        new Study(
            plan,
            new StudySetting(
                folder,
                choice.datasets(),
                new Launch(TrainerCommand.class.getName(), jobs),
                ShellWord.command("trainer", spec.commandLine().getParseResult().originalArgs()),
                out),
            stop);
    new PlanTrial(choice.file()).check(study);
    study.requireSame();
    if (list) {
      new StudyList(study)
          .print(out, rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate));
      return ExitCode.OK;
    }
    stop.waitForSaving(); // Until the trainings have saved.
    Set<String> failed = noTraining ? study.evaluate() : study.run();
    StudyFiles files = new StudyFiles(folder);
    files.write(study);
    out.println("results: " + files.page().toAbsolutePath().normalize());
    if (stop.isRaised()) {
      out.println("stopped; what is finished is kept. Go on with the same command.");
      return ExitCode.INTERRUPTED;
    }
    if (!failed.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("trainer: failed: " + String.join(", ", failed.stream().sorted().toList()));
      return ExitCode.FAILED;
    }
    return ExitCode.OK;
  }
}
