package org.beamnet.trainer.experiments.plan;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks whether a plan can be carried out before anything is trained. */
public final class PlanCheck {
  /** Not a flag of train: how many views of a validation image an arm is shown. */
  static final String VIEWS = "views";

  /** A flag that every base has, so that the size of the plan is known. */
  public static final String EPOCHS = "epochs";

  /** How many native threads train a cell. Weights depend on it, so it is part of the plan. */
  static final String NATIVE_THREADS = "native-threads";

  private static final Set<String> RESERVED =
      Set.of(
          "dataset",
          "run",
          "seed",
          "resume",
          "allow-other-native-threads",
          "threads",
          "json",
          "keep-checkpoints",
          "config",
          "plan");
  private static final String NAME = "[A-Za-z0-9._-]+";

  private final Path file;
  private final Set<String> trainFlags;
  private final Set<String> planFlags;
  private final Set<String> datasets;

  /**
   * A check.
   *
   * @param file what to call the plan in messages
   * @param trainFlags all flags of train, without dashes
   * @param planFlags those of them that a plan may set: a plan may come from a stranger, and must
   *     open no port and write no folder
   * @param datasets names that the command line gives folders to
   */
  public PlanCheck(Path file, Set<String> trainFlags, Set<String> planFlags, Set<String> datasets) {
    this.file = file;
    this.trainFlags = Set.copyOf(trainFlags);
    this.planFlags = Set.copyOf(planFlags);
    this.datasets = Set.copyOf(datasets);
  }

  /**
   * Checks a plan, in the size that is to be run.
   *
   * @throws PlanException naming file, key, rule and remedy
   */
  public void check(Plan plan) {
    require(!plan.seeds().isEmpty(), "seeds", "must be one or more. Name some, such as [1, 2, 3].");
    require(
        new HashSet<>(plan.seeds()).size() == plan.seeds().size(),
        "seeds",
        "must differ, were %s. Name each once.".formatted(plan.seeds()));
    plan.bases().forEach((name, base) -> checkBase("bases." + name, name, base));
    checkSize("quick", plan.quick(), plan);
    checkSize("full", plan.full(), plan);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < plan.experiments().size(); i++) {
      Plan.Experiment experiment = plan.experiments().get(i);
      String key = String.format(Locale.ROOT, "experiments[%d] (%s)", i, experiment.name());
      require(
          names.add(experiment.name()), key + ".name", "is there twice. Give each its own name.");
      checkExperiment(key, experiment, plan);
    }
  }

  private void checkBase(String key, String name, Plan.Base base) {
    require(
        name.matches(NAME), key, "a name must be of letters, digits, dot, dash. Give it another.");
    require(
        datasets.contains(base.dataset()),
        key + ".dataset",
        "no folder is known for '%s'. Add --dataset=%s=DIR."
            .formatted(base.dataset(), base.dataset()));
    require(
        base.flags().getOrDefault(EPOCHS, "").matches("[1-9][0-9]*"),
        key + ".flags." + EPOCHS,
        "must be a whole number of 1 or more. Say how long a cell is trained at most.");
    base.flags().forEach((flag, value) -> checkFlag(key + ".flags", flag, value));
  }

  private void checkSize(String key, Plan.@Nullable Size size, Plan plan) {
    if (size != null) {
      for (Map.Entry<String, Plan.Change> base : size.bases().entrySet()) {
        String place = key + ".bases." + base.getKey();
        requireBase(place, base.getKey(), plan);
        base.getValue().flags().forEach((flag, value) -> checkFlag(place + ".flags", flag, value));
      }
    }
  }

  private void requireBase(String key, String base, Plan plan) {
    require(
        plan.bases().containsKey(base),
        key,
        "there is no base '%s'. Name one of %s, or add it under bases."
            .formatted(base, String.join(", ", plan.bases().keySet())));
  }

  private void checkExperiment(String key, Plan.Experiment experiment, Plan plan) {
    requireBase(key + ".base", experiment.base(), plan);
    require(
        experiment.arms().size() == 2,
        key + ".arms",
        String.format(
            Locale.ROOT,
            "must be two, were %d. Compare two arms at a time.",
            experiment.arms().size()));
    experiment
        .arms()
        .forEach(
            (arm, flags) ->
                flags.forEach((flag, value) -> checkArmFlag(key + ".arms." + arm, flag, value)));
    require(
        new HashSet<>(experiment.arms().values()).size() == experiment.arms().size(),
        key + ".arms",
        "both arms have the same flags, so nothing is compared. Change one.");
    checkTune(key + ".tune", experiment.tune(), experiment.arms());
    List<Plan.Claim> claims = experiment.claims();
    for (int i = 0; i < claims.size(); i++) {
      checkClaim(String.format(Locale.ROOT, "%s.claims[%d]", key, i), claims.get(i), experiment);
    }
  }

  private void checkTune(
      String key, Plan.@Nullable Tune tune, Map<String, Map<String, String>> arms) {
    if (tune != null) {
      require(!tune.values().isEmpty(), key + ".values", "must be one or more. Name some.");
      requireFraction(key + ".training-error", tune.trainingError());
      tune.values().forEach(value -> checkFlag(key + ".flag", tune.flag(), value));
      require(
          arms.values().stream().noneMatch(flags -> flags.containsKey(tune.flag())),
          key + ".flag",
          "'%s' is set by an arm as well. Leave it to one of them.".formatted(tune.flag()));
    }
  }

  private void checkClaim(String key, Plan.Claim claim, Plan.Experiment experiment) {
    require(
        claim.measure().isWaiting() == (claim.at() != null),
        key + ".at",
        "must be there for a measure epochs-to-…, and only then; the measure is %s. Correct it."
            .formatted(claim.measure().id()));
    if (claim.at() != null) {
      requireFraction(key + ".at", claim.at());
    }
    claim
        .claimedLower()
        .ifPresent(
            arm ->
                require(
                    experiment.arms().containsKey(arm),
                    key + ".lower",
                    "there is no arm '%s'. Name one of %s."
                        .formatted(arm, String.join(", ", experiment.arms().keySet()))));
  }

  private void checkArmFlag(String key, String flag, String value) {
    if (flag.equals(VIEWS)) {
      require(
          value.equals("1") || value.equals("10"),
          key + "." + flag,
          "must be 1 or 10, was %s. Correct it.".formatted(value));
    } else {
      checkFlag(key, flag, value);
    }
  }

  private void checkFlag(String key, String flag, String value) {
    require(
        trainFlags.contains(flag),
        key + "." + flag,
        "train has no flag --%s. 'trainer train --help' lists them.".formatted(flag));
    require(
        !RESERVED.contains(flag), key + "." + flag, "is set by experiments itself. Leave it out.");
    require(
        planFlags.contains(flag),
        key + "." + flag,
        "does not belong in a plan, which says how a network is trained and nothing else. Leave it out.");
    require(
        value.matches(NAME),
        key + "." + flag,
        "must be of letters, digits, dot, dash, was '%s'. Write another value.".formatted(value));
  }

  private void requireFraction(String key, double value) {
    require(
        value > 0 && value < 1,
        key,
        "must be above 0 and below 1, was %s. Write a fraction, such as 0.15.".formatted(value));
  }

  private void require(boolean condition, String key, String message) {
    if (!condition) {
      throw new PlanException("%s: %s: %s".formatted(file, key, message));
    }
  }
}
