package org.beamnet.trainer.experiments.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan: which trainings are compared. The fields are the keys of its file, in kebab case.
 *
 * @param name what the whole is called
 * @param seeds each arm is trained once with each
 * @param bases what is common to the arms of an experiment, by name
 * @param experiments in the order of the report
 * @param quick what is other in the quick size
 * @param full what is other in the full size
 */
public record Plan(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) List<Long> seeds,
    @JsonProperty(required = true) Map<String, Base> bases,
    @JsonProperty(required = true) List<Experiment> experiments,
    @Nullable Size quick,
    @Nullable Size full) {
  /** Copies. */
  public Plan {
    requireValue("name", name);
    seeds = List.copyOf(seeds);
    bases = ordered(bases);
    experiments = List.copyOf(experiments);
  }

  /**
   * What is common to the arms of an experiment.
   *
   * @param dataset name of a dataset, which the command line gives a folder to
   * @param flags of {@code train}, without dashes
   */
  public record Base(
      @JsonProperty(required = true) String dataset,
      @JsonProperty(required = true) Map<String, String> flags) {
    /** Copies. */
    public Base {
      requireValue("dataset", dataset);
      flags = ordered(flags);
    }

    Base with(Change other) {
      Map<String, String> changed = new LinkedHashMap<>(flags);
      changed.putAll(other.flags());
      return new Base(other.dataset() == null ? dataset : other.dataset(), changed);
    }
  }

  /**
   * One comparison.
   *
   * @param name what it is called
   * @param base what its arms share
   * @param tune a flag that every arm has chosen for it first
   * @param arms two sets of flags by name; {@code views} among them is not trained with but looked
   *     with
   * @param claims what the paper says of it
   */
  public record Experiment(
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) String base,
      @Nullable Tune tune,
      @JsonProperty(required = true) Map<String, Map<String, String>> arms,
      @Nullable List<Claim> claims) {
    /** Copies. */
    public Experiment {
      requireValue("name", name);
      requireValue("base", base);
      // An arm without a flag may be written as nothing at all.
      Map<String, Map<String, String>> given = new LinkedHashMap<>();
      arms.forEach((arm, flags) -> given.put(arm, flags == null ? Map.of() : ordered(flags)));
      arms = Collections.unmodifiableMap(given);
      claims = claims == null ? List.of() : List.copyOf(claims);
    }

    /** What the paper says of it. */
    @Override
    public List<Claim> claims() {
      return claims == null ? List.of() : claims;
    }

    /** The arm that is not this one. */
    String other(String arm) {
      return arms.keySet().stream().filter(name -> !name.equals(arm)).findFirst().orElseThrow();
    }
  }

  /**
   * Which value of a flag an arm gets: that of the fewest epochs to a training error, at one seed.
   *
   * @param flag of {@code train}, without dashes
   * @param values tried, the preferred first
   * @param seed they are tried with
   * @param trainingError fraction of the images of a row of {@code steps.csv}
   */
  public record Tune(
      @JsonProperty(required = true) String flag,
      @JsonProperty(required = true) List<String> values,
      @JsonProperty(required = true) long seed,
      @JsonProperty(required = true) double trainingError) {
    /** Copies. */
    public Tune {
      requireValue("flag", flag);
      values = List.copyOf(values);
    }
  }

  /**
   * What the paper says, and what is measured to see.
   *
   * @param claim in a sentence
   * @param paper its figure, and where
   * @param cudaConvnet2 the figure that its author's later program published
   * @param measure what is compared
   * @param at the error, a fraction, that {@code epochs-to-…} measures wait for
   * @param lower the arm whose measure is the lower one by the claim; none if nothing is claimed
   */
  public record Claim(
      @JsonProperty(required = true) String claim,
      @JsonProperty(required = true) String paper,
      @Nullable String cudaConvnet2,
      @JsonProperty(required = true) Measure measure,
      @Nullable Double at,
      @Nullable String lower) {
    /** Checks that what must be there has a value. */
    public Claim {
      requireValue("claim", claim);
      requireValue("paper", paper);
      requireValue("measure", measure);
    }

    /** The arm of which the lower measure is claimed. */
    public Optional<String> claimedLower() {
      return Optional.ofNullable(lower);
    }
  }

  /**
   * What is other in a smaller or larger size of the plan.
   *
   * @param seeds in place of the plan's
   * @param bases what changes in them, by name
   */
  public record Size(@Nullable List<Long> seeds, @Nullable Map<String, Change> bases) {
    /** Copies. */
    public Size {
      seeds = seeds == null ? null : List.copyOf(seeds);
      bases = bases == null ? Map.of() : ordered(bases);
    }

    /** What changes in the bases. */
    @Override
    public Map<String, Change> bases() {
      return bases == null ? Map.of() : bases;
    }
  }

  /**
   * What changes in a base.
   *
   * @param dataset in place of the base's
   * @param flags over the base's
   */
  public record Change(@Nullable String dataset, @Nullable Map<String, String> flags) {
    /** Copies. */
    public Change {
      flags = flags == null ? Map.of() : ordered(flags);
    }

    /** Over the base's. */
    @Override
    public Map<String, String> flags() {
      return flags == null ? Map.of() : flags;
    }
  }

  /** The plan in its quick size, which is its own where it says nothing else. */
  public Plan quickly() {
    return sized(quick);
  }

  /** The plan in its full size. */
  public Plan fully() {
    return sized(full);
  }

  private Plan sized(@Nullable Size size) {
    if (size == null) {
      return this;
    }
    Map<String, Base> changed = new LinkedHashMap<>(bases);
    size.bases().forEach((base, other) -> changed.computeIfPresent(base, (n, b) -> b.with(other)));
    return new Plan(
        name, size.seeds() == null ? seeds : size.seeds(), changed, experiments, quick, full);
  }

  /** The plan with a flag of every base set to this value. */
  public Plan withFlag(String flag, String value) {
    Map<String, Base> changed = new LinkedHashMap<>();
    bases.forEach(
        (base, old) -> changed.put(base, old.with(new Change(null, Map.of(flag, value)))));
    return new Plan(name, seeds, changed, experiments, quick, full);
  }

  /** The plan with these experiments only, by name. */
  public Plan only(List<String> names) {
    return new Plan(
        name,
        seeds,
        bases,
        experiments.stream().filter(experiment -> names.contains(experiment.name())).toList(),
        quick,
        full);
  }

  /** A copy in the same order. */
  private static <K, V> Map<K, V> ordered(Map<K, V> map) {
    map.forEach((key, value) -> requireValue(String.valueOf(key), value));
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Refuses a key that is written without a value, which YAML allows. */
  private static void requireValue(String key, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(key + ": must have a value");
    }
  }
}
