package org.beamnet.trainer.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong in a plan: the message names the file, the key, the rule and the remedy. */
class PlanFileTest {
  private static final String GOOD =
      """
      name: a plan
      seeds: [1, 2]
      bases:
        small: {dataset: whole, flags: {recipe: small, epochs: 2, learning-rate: 0.010}}
      experiments:
        - name: dropout
          base: small
          arms: {"on": {}, "off": {dropout: 0}}
          claims: [{claim: it helps, paper: no figure, measure: gap, lower: "on"}]
      """;

  @TempDir private Path folder;

  @Test
  void aGoodOne() throws IOException {
    Plan plan = check(GOOD);
    assertThat(plan.seeds()).containsExactly(1L, 2L);
    assertThat(plan.experiments().get(0).claims().get(0).measure()).isEqualTo(Measure.GAP);
    // As it is written, for it becomes part of the arguments.
    assertThat(Objects.requireNonNull(plan.bases().get("small")).flags())
        .containsEntry("learning-rate", "0.010");
  }

  @Test
  void keys() {
    assertRefused(
        "base: small",
        "base: small\n    sauce: x",
        "experiments[0].sauce: unknown key",
        "Known here: arms, base, claims, name, tune");
    assertRefused("    base: small\n", "", "experiments[0].base: is missing");
    assertRefused("seeds: [1, 2]", "seeds:", "must not be empty");
    assertRefused("seeds: [1, 2]", "seeds: [1, one]", "seeds[1]", "(line 2)", "one");
    assertRefused("seeds: [1, 2]", "seeds: [1, 1]", "seeds: must differ, were [1, 1]");
    assertRefused("seeds: [1, 2]", "seeds: []", "seeds: must be one or more");
    assertRefused("name: a plan", "name: \"a plan", "is not YAML");
    assertRefused("measure: gap", "measure: gab", "measure: must be one of", "gap", "was gab");
  }

  @Test
  void names() {
    assertRefused(
        "base: small", "base: large", "(dropout).base: there is no base 'large'", "small");
    assertRefused("dataset: whole", "dataset: tenth", "no folder is known", "--dataset=tenth=DIR");
    assertRefused("lower: \"on\"", "lower: yes", "there is no arm 'yes'", "on, off");
  }

  @Test
  void flags() {
    assertRefused("dropout: 0", "dropuot: 0", "arms.off.dropuot: train has no flag", "--help");
    assertRefused("epochs: 2, ", "", "flags.epochs: must be a whole number");
    assertRefused("epochs: 2", "epochs: 2, run: x", "run: is set by experiments itself");
    assertRefused("epochs: 2", "epochs: 2, metrics-host: 0.0.0.0", "does not belong in a plan");
    assertRefused("dropout: 0", "dropout: 0/1", "must be of letters, digits", "was '0/1'");
    assertRefused("dropout: 0", "views: 5", "views: must be 1 or 10, was 5");
  }

  @Test
  void arms() {
    assertRefused("\"off\": {dropout: 0}", "\"on\": {dropout: 0}", "uplicate", "line 8");
    assertRefused("\"off\": {dropout: 0}", "\"off\": {}", "both arms have the same flags");
    assertRefused(", \"off\": {dropout: 0}", "", "arms: must be two, were 1");
  }

  @Test
  void claims() {
    assertRefused("measure: gap", "measure: gap, at: 0.1", ".at: must be there for a measure");
    assertRefused("measure: gap", "measure: epochs-to-training-error", ".at: must be there");
    assertRefused(
        "measure: gap", "measure: epochs-to-training-error, at: 15", "above 0 and below 1, was 15");
  }

  @Test
  void tuning() {
    assertRefused(
        "base: small",
        "base: small\n    tune: {flag: dropout, values: [0], seed: 1, training-error: 0.1}",
        "'dropout' is set by an arm as well");
  }

  @Test
  void sizes() {
    assertRefused(
        "name: a plan", "name: a\nquick: {bases: {big: {}}}", "quick.bases.big: there is");
    assertRefused(
        "name: a plan", "name: a\nfull: {bases: {small: {flags: {sauce: 1}}}}", "no flag --sauce");
  }

  /** An arm may be empty; what else has a key has a value. */
  @Test
  void keysWithoutValues() throws IOException {
    check(GOOD.replace("\"on\": {}", "\"on\": "));
    assertRefused("dropout: 0}", "dropout: }", "dropout: must have a value");
    assertRefused("epochs: 2", "epochs: ", "epochs: must have a value");
    assertRefused("experiments:", "  other:\nexperiments:", "other: must have a value");
    assertRefused("seeds: [1, 2]", "seeds: [1, null]", "must not be empty");
    assertRefused("name: a plan", "name: a\nquick: {bases: {small: }}", "small: must have a value");
    assertRefused("name: a plan", "name: a\nfull: {seeds: [null]}", "full", "must not be empty");
    assertRefused(
        "name: a plan",
        "name: a\nfull: {bases: {small: {flags: {epochs: }}}}",
        "epochs: must have a value");
    assertRefused(
        "base: small",
        "base: small\n    tune: {flag: dropout, values: [null], seed: 1, training-error: 0.1}",
        "must not be empty");
    assertRefused("claims: [{", "claims: [null, {", "must not be empty");
    for (String value :
        new String[] {
          "name: a plan", "dataset: whole", "base: small", "paper: no figure", "measure: gap"
        }) {
      String key = value.substring(0, value.indexOf(':'));
      assertRefused(value, key + ": ", key + ": must have a value");
    }
    assertRefused("name: dropout", "name: ", "name: must have a value");
    assertRefused("claim: it helps", "claim: ", "claim: must have a value");
    String tune = "base: small\n    tune: {flag: %s, values: [0], seed: %s, training-error: 0.1}";
    assertRefused("base: small", tune.formatted("", "1"), "flag: must have a value");
    assertRefused("base: small", tune.formatted("patience", ""), "seed");
  }

  @Test
  void aFileThatIsNotThere() {
    Path file = folder.resolve("none.yaml");
    assertThatThrownBy(() -> PlanFile.read(file))
        .isInstanceOf(PlanException.class)
        .hasMessageContainingAll(file.toString(), "--plan");
  }

  private void assertRefused(String good, String bad, String... named) {
    assertThat(GOOD).contains(good);
    assertThatThrownBy(() -> check(GOOD.replace(good, bad)))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining(folder.resolve("plan.yaml").toString())
        .hasMessageContainingAll(named);
  }

  private Plan check(String text) throws IOException {
    Path file = folder.resolve("plan.yaml");
    Files.writeString(file, text);
    Plan plan = PlanFile.read(file);
    new PlanCheck(
            file,
            Set.of("recipe", "epochs", "learning-rate", "dropout", "run", "metrics-host"),
            Set.of("recipe", "epochs", "learning-rate", "dropout"),
            Set.of("whole"))
        .check(plan);
    return plan;
  }
}
