package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.beamnet.schemas.program.ConfigFile;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.options.ConfigChoice;
import org.beamnet.trainer.options.RecipeChoice;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.run.RecipeFlags;
import org.beamnet.trainer.run.RunFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Options from a file, and the file that a run leaves. */
class ConfigTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    new TinyDataset(32, 64, 10, 1, 1).write(folder.resolve("data"));
  }

  /** A picture called {@code @list.png} must not be read as a list of options. */
  @Test
  void anArgumentThatBeginsWithAnAtSignIsNoFileOfOptions() throws IOException {
    Path list = Files.writeString(folder.resolve("list.png"), "--config=" + folder + "\n--help\n");
    assertThat(ConfigChoice.named("predict", "--run=r", "@" + list)).isEmpty();
    Trainer.Outcome outcome = Trainer.run("predict", "--run=" + run("none"), "@" + list);
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains(run("none").toString());
  }

  @Test
  void aRunCanBeRepeatedFromTheFileThatItLeaves() throws IOException {
    Path file =
        config(
            "first.properties",
            "dataset=" + folder.resolve("data"),
            "recipe=small",
            "epochs=7",
            "batch=16",
            "dropout=0.25",
            "dropout-scaling=training",
            "json=true",
            "learning-rate=0.02");
    Trainer.Outcome first =
        Trainer.run("train", "--config=" + file, "--run=" + run("first"), "--epochs=1");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("{\"event\":\"start\"");
    Path saved = run("first").resolve("config.properties");
    Map<String, String> values = ConfigFile.read(saved).values();
    assertThat(values)
        .containsEntry("epochs", "1")
        .containsEntry("batch", "16")
        .containsEntry("dropout", "0.25")
        .containsEntry("dropout-scaling", "training")
        .containsEntry("learning-rate", "0.02")
        .containsEntry("dataset", folder.resolve("data").toString())
        .containsEntry("seed", "1")
        .containsEntry("patience", "5")
        .containsEntry("checkpoint-minutes", "15.0")
        .containsEntry("activation", "relu")
        .containsEntry("json", "true");
    Trainer.Outcome second =
        Trainer.run("train", "--config", saved.toString(), "--run", run("second").toString());
    assertThat(second.exitCode()).as(second.err()).isZero();
    Checkpoint expected = newest("first");
    assertThat(newest("second").identity()).isEqualTo(expected.identity());
    assertThat(newest("second").parameters()).isEqualTo(expected.parameters());
    assertThat(run("second").resolve("config.properties"))
        .content()
        .isEqualTo(Files.readString(saved).replace("/first\n", "/second\n"));
  }

  @Test
  void theFileNamesEveryOption() throws IOException {
    String saved = Files.readString(stopped("every").resolve("config.properties"));
    List<String> missing = new ArrayList<>();
    Set<String> actions =
        Set.of(
            "help", "version", "verbose", "config", "resume", "plan", "allow-other-native-threads");
    new CommandLine(new TrainCommand())
        .getCommandSpec()
        .options()
        .forEach(
            option -> {
              String name = option.longestName().substring(2);
              if (!actions.contains(name)
                  && !saved.contains("\n" + name + "=")
                  && !saved.contains("\n# not set: " + name + "\n")) {
                missing.add(name);
              }
            });
    assertThat(missing).isEmpty();
  }

  @Test
  void whatIsWrongNamesFileKeyAndRemedy() throws IOException {
    assertRefused(
        config("host.properties", "metrics-port=0", "metrics-host=0.0.0.0"),
        "host.properties: metrics-host: only the command line may open",
        "was '0.0.0.0'",
        "--metrics-host=0.0.0.0");
    Path misspelt = config("misspelt.properties", "recipe=small", "learning-rte=16");
    assertRefused(
        misspelt,
        misspelt + ": learning-rte: is no option of train",
        "Did you mean learning-rate?");
    assertRefused(
        config("loop.properties", "config=x"),
        "config: is no option of train that a file can give");
    Path text = config("text.properties", "batch=many");
    assertRefused(text, "'--batch'", "'many'", "Options were also read from " + text);
    Path zero = config("zero.properties", "recipe=small", "batch=0");
    assertRefused(zero, "batch: must be 1 or more, was 0", "Options were also read from " + zero);
    assertRefused(folder.resolve("missing"), folder.resolve("missing") + ": cannot be read");
  }

  /** By flags alone, so without a dataset. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--recipe=small",
        "--recipe=paper",
        "--recipe=paper --input=227 --biases=caffe --mean=central --lighting=author",
        "--recipe=small --schedule=fixed --activation=tanh --normalization=off --pooling=separate",
        "--recipe=small --groups=1 --dropout=0 --weight-decay=0 --crops=central --mirrors=off",
        "--recipe=paper --batch=3 --epochs=2 --learning-rate=1e-4 --patience=2 --min-improvement=0",
      })
  void theFlagsOfARecipeMakeIt(String words) {
    Recipe recipe = recipe(words.split(" ", -1));
    String[] flags =
        RecipeFlags.of(recipe).entrySet().stream()
            .map(flag -> "--" + flag.getKey() + "=" + flag.getValue())
            .toArray(String[]::new);
    assertThat(recipe(flags)).isEqualTo(recipe);
    assertThat(flags).contains(words.split(" ", -1)[0]);
  }

  private static Recipe recipe(String... flags) {
    RecipeChoice choice = new RecipeChoice();
    new CommandLine(choice).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(flags);
    return choice.choose(10, Optional.empty());
  }

  private static Path stopped(String name) {
    StopSignal stop = new StopSignal();
    stop.raise();
    Trainer.Outcome outcome =
        Trainer.run(
            stop,
            "train",
            "--dataset=" + folder.resolve("data"),
            "--run=" + run(name),
            "--recipe=small");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.INTERRUPTED);
    return run(name);
  }

  private static void assertRefused(Path config, String... named) {
    Trainer.Outcome outcome =
        Trainer.run(
            "train",
            "--dataset=" + folder.resolve("data"),
            "--run=" + run("refused"),
            "--config=" + config);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains(named).doesNotContain("\tat ");
    assertThat(run("refused")).doesNotExist();
  }

  private static Path config(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private static Path run(String name) {
    return folder.resolve(name);
  }

  private static Checkpoint newest(String name) {
    return new RunFolder(run(name))
        .checkpoints()
        .newest(
            warning -> {
              throw new AssertionError(warning);
            });
  }
}
