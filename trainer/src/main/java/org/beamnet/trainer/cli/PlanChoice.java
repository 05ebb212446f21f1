package org.beamnet.trainer.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.beamnet.trainer.experiments.plan.DatasetFacts;
import org.beamnet.trainer.experiments.plan.Plan;
import org.beamnet.trainer.experiments.plan.PlanCheck;
import org.beamnet.trainer.experiments.plan.PlanFile;
import org.beamnet.trainer.options.HealthChoice;
import org.beamnet.trainer.options.NativeThreadsChoice;
import org.beamnet.trainer.options.RecipeChoice;
import org.beamnet.trainer.process.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say which experiments are made, on what, and how large. */
final class PlanChoice {
  @Option(
      names = "--plan",
      required = true,
      paramLabel = "FILE",
      description = "What is trained and compared, in YAML; see integration-tests/experiments.")
  private Path file = Path.of("");

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME=DIR",
      description = "A dataset that the plan names, and its folder. May be given again.")
  private Map<String, Path> datasets = new LinkedHashMap<>();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Some of the plan's experiments, separated by commas.")
  private List<String> only = List.of();

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description = "In place of the plan's, such as paper on a dataset of side 256.")
  private @Nullable String recipe;

  @Option(
      names = "--native-threads",
      paramLabel = "N",
      description =
          "Native threads of every training, in place of the plan's. Default: the plan's, else 1,"
              + " whatever --jobs says, because weights depend on it.")
  private @Nullable Integer nativeThreads;

  @ArgGroup private @Nullable Scale scale;

  /** How large. */
  static final class Scale {
    @Option(
        names = "--quick",
        description = "The plan's quick size: to see it work. Takes the folder quick of --work.")
    private boolean quick;

    @Option(
        names = "--full",
        description = "The plan's full size, for larger machines. Takes the folder full of --work.")
    private boolean full;
  }

  /**
   * The plan asked for.
   *
   * @throws org.beamnet.trainer.experiments.plan.PlanException if it cannot be carried out
   */
  Plan plan() {
    Plan plan = PlanFile.read(file);
    Set<String> flags = new LinkedHashSet<>();
    new CommandLine(new TrainCommand())
        .getCommandSpec()
        .optionsMap()
        .keySet()
        .forEach(name -> flags.add(name.replaceFirst("^-+", "")));
    PlanCheck check = new PlanCheck(file, flags, planFlags(), datasets.keySet());
    check.check(plan);
    List<String> unknown = only.stream().filter(name -> !has(plan, name)).toList();
    if (!unknown.isEmpty()) {
      throw new UsageException(
          "only: %s has no experiment %s, but %s"
              .formatted(
                  file,
                  String.join(", ", unknown),
                  String.join(
                      ", ", plan.experiments().stream().map(Plan.Experiment::name).toList())));
    }
    Plan chosen = only.isEmpty() ? plan : plan.only(only);
    if (scale != null && scale.quick) {
      chosen = chosen.quickly();
    }
    if (scale != null && scale.full) {
      chosen = chosen.fully();
    }
    if (nativeThreads != null) {
      chosen = chosen.withFlag(NativeThreadsChoice.NAME, nativeThreads.toString());
    }
    return recipe == null ? chosen : chosen.withFlag("recipe", recipe);
  }

  /** Flags of {@code train} that say how a network is trained, without dashes. */
  private static Set<String> planFlags() {
    Set<String> flags =
        new LinkedHashSet<>(
            Set.of(
                "log-steps", "checkpoint-steps", "checkpoint-minutes", NativeThreadsChoice.NAME));
    for (Object choice : List.of(new RecipeChoice(), new HealthChoice())) {
      CommandSpec.forAnnotatedObject(choice)
          .optionsMap()
          .keySet()
          .forEach(name -> flags.add(name.replaceFirst("^-+", "")));
    }
    return flags;
  }

  /** Where its cells go, below the folder given. */
  Path folder(Path work) {
    if (scale == null) {
      return work;
    }
    return work.resolve(scale.quick ? "quick" : "full");
  }

  Path file() {
    return file;
  }

  /** The datasets, opened. */
  List<DatasetFacts> datasets() {
    return datasets.entrySet().stream()
        .map(entry -> DatasetFacts.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static boolean has(Plan plan, String experiment) {
    return plan.experiments().stream().anyMatch(one -> one.name().equals(experiment));
  }
}
