package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.process.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused, and what is said, before anything is trained. */
class ExperimentsCommandTest {
  private static final String PLAN =
      """
      name: a plan
      seeds: [1, 2]
      bases:
        small: {dataset: whole, flags: {recipe: small, epochs: 2}}
      experiments:
        - name: dropout
          base: small
          arms: {"on": {}, "off": {dropout: 0}}
        - name: groups
          base: small
          arms: {two: {}, one: {groups: 1}}
      quick: {seeds: [1]}
      full: {bases: {small: {flags: {epochs: 50}}}}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    new TinyDataset(32, 40, 10, 1, 1).write(folder.resolve("data"));
    write(PLAN);
  }

  @Test
  void listsWhatThereIsToDo() {
    Trainer.Outcome outcome = run("--list", "--rate=10");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("to be trained small-dropout-0-seed2")
        .contains("6 cells, of which 6 are to be trained: 480 images, about 1 min of training");
    assertThat(run("--list", "--only=groups").out()).contains("4 cells").doesNotContain("dropout");
    assertThat(run("--list", "--quick").out()).contains("3 cells");
    assertThat(run("--list", "--full", "--jobs=2").out())
        .contains("6 cells, of which 6 are to be trained: 12,000 images, no rate is known yet");
    assertThat(folder.resolve("work")).doesNotExist();
  }

  @Test
  void wrongWords() throws IOException {
    assertRefused(ExitCode.USAGE, "jobs: must be 1 or more, was 0", "--jobs=0");
    assertRefused(ExitCode.USAGE, "native-threads: must be 1 or more, was 0", "--native-threads=0");
    assertRefused(ExitCode.USAGE, "rate: must be above 0, was 0", "--list", "--rate=0");
    assertRefused(ExitCode.USAGE, "has no experiment grops, but dropout, groups", "--only=grops");
    assertRefused(ExitCode.USAGE, "--quick", "--quick", "--full");
    assertRefused(ExitCode.USAGE, "must be paper or small", "--recipe=large");
    write(PLAN.replace("groups: 1", "grups: 1"));
    assertRefused(ExitCode.USAGE, "arms.one.grups: train has no flag --grups");
    write(PLAN.replace("groups: 1", "allow-other-native-threads: true"));
    assertRefused(ExitCode.USAGE, "allow-other-native-threads: is set by experiments itself");
    for (String flag :
        new String[] {"metrics-port", "metrics-host", "statistics", "tensorboard", "backend"}) {
      write(PLAN.replace("groups: 1", flag + ": 9"));
      assertRefused(ExitCode.USAGE, "arms.one." + flag + ": does not belong in a plan");
    }
    write(PLAN.replace("groups: 1", "groups: 5"));
    assertRefused(ExitCode.USAGE, "plan.yaml: cell small-groups-5-seed1: ");
    write(PLAN.replace("groups: 1", "pooling: deep"));
    assertRefused(ExitCode.USAGE, "plan.yaml: cell small-pooling-deep-seed1: ");
  }

  @Test
  void missingData() {
    assertRefused(ExitCode.BAD_DATA, "no such folder", "--dataset=other=" + folder.resolve("no"));
  }

  @Test
  void noTrainingReportsWhatIsThere() throws IOException {
    assertThat(run("--no-training").exitCode()).isZero();
    try (Stream<Path> files = Files.list(folder.resolve("work"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "experiments.html", "ledger.md", "results.csv", "results.json");
    }
  }

  private void write(String plan) throws IOException {
    Files.writeString(folder.resolve("plan.yaml"), plan);
  }

  private void assertRefused(int exitCode, String message, String... more) {
    Trainer.Outcome outcome = run(more);
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(outcome.err()).contains(message).doesNotContain("\tat ");
    assertThat(folder.resolve("work")).doesNotExist();
  }

  private Trainer.Outcome run(String... more) {
    return Trainer.run(
        Stream.concat(
                Stream.of(
                    "experiments",
                    "--plan=" + folder.resolve("plan.yaml"),
                    "--work=" + folder.resolve("work"),
                    "--dataset=whole=" + folder.resolve("data")),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
