package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.beamnet.schemas.program.ConsoleStream;
import org.beamnet.schemas.text.VisibleText;
import org.beamnet.trainer.TinyDataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Names that would act on a terminal, a table or a page: they are shown, and do nothing. */
class HostileNamesTest {
  /** For paths, which hold no more than ASCII on some machines. */
  private static final String NAME = "=x\u001b]0;t\u0007\nforged\r\u001b[2J|`$(id)'<b>";

  /** For what is in files. */
  private static final String WIDE = NAME + "\u202e\u0085\u2028\u009b2J\u200b";

  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    new TinyDataset(32, 40, 20, 1, 1, List.of("blue" + WIDE, "green" + WIDE, "red" + WIDE))
        .write(folder.resolve("data" + NAME));
    assertClean(run(0, "train", data(), run(), "--recipe=small", "--epochs=1"));
  }

  @Test
  void commandsThatSucceed() throws IOException {
    assertClean(run(0, "verify", data()));
    assertClean(
        run(
            0,
            "inspect",
            data(),
            "--recipe=small",
            "--output=" + folder.resolve("pictures" + NAME)));
    assertClean(run(0, "train", data(), run(), "--recipe=small", "--resume", "--epochs=1"));
    String again = "--run=" + folder.resolve("again" + NAME);
    assertClean(run(0, "train", data(), again, "--recipe=small", "--plan"));
    assertClean(run(0, "evaluate", run(), data(), "--per-class"));
    Trainer.Outcome json = run(0, "evaluate", run(), data(), "--per-class", "--json");
    assertClean(json);
    assertThat(new ObjectMapper().readTree(json.out()).toString()).contains("\u202e");
    String weights = folder.resolve("weights" + NAME + ".npz").toString();
    assertClean(run(0, "export", run(), "--output=" + weights));
    assertClean(run(0, "completion"));
    assertClean(Files.readString(folder.resolve("run" + NAME).resolve("report.html")));
    assertClean(Files.readString(folder.resolve("run" + NAME).resolve("config.properties")));
  }

  @Test
  void commandsThatFail() throws IOException {
    Path file = Files.writeString(folder.resolve("no image" + NAME), "no image");
    assertClean(run(3, "predict", run(), file.toString(), folder.resolve(NAME).toString()));
    assertClean(run(3, "verify", "--dataset=" + file));
    assertClean(run(2, "train", data(), run(), "--recipe=small"));
    assertClean(run(2, "train", data(), run(), "--recipe=" + WIDE));
    assertClean(run(2, "train", data(), run(), "--" + WIDE));
    assertClean(run(2, "train", data(), run(), WIDE));
    assertClean(run(2, "train", data(), run(), "--config=" + file));
    assertClean(run(2, WIDE));
    assertClean(
        run(3, "train", data(), run(), "--recipe=small", "--resume", "--statistics=" + file));
    Path damaged = Files.createDirectories(folder.resolve("damaged/checkpoints"));
    Files.writeString(damaged.resolve("epoch-0001.ckpt" + NAME), WIDE);
    assertClean(run(3, "evaluate", data(), "--run=" + folder.resolve("damaged")));
    assertClean(run(3, "evaluate", data(), "--checkpoint=" + file));
    assertClean(run(3, "import", data(), "--weights=" + file, "--run=" + folder.resolve(NAME)));
  }

  @Test
  void aDatasetWhoseManifestHoldsThem() throws IOException {
    Path dataset = Files.createDirectories(folder.resolve("manifest" + NAME));
    String name = new ObjectMapper().writeValueAsString(WIDE);
    for (String manifest :
        List.of("{%s: 1}".formatted(name), "{\"formatVersion\": %s}".formatted(name), WIDE)) {
      Files.writeString(dataset.resolve("manifest.json"), manifest);
      assertClean(run(3, "verify", "--dataset=" + dataset));
    }
  }

  @Test
  void plansAndTheirTables() throws IOException {
    // On the command line, an equals sign ends the name of a dataset.
    String name = WIDE.replace('=', '@');
    // YAML takes the escapes of JSON, and not the characters themselves.
    String word = VisibleText.line(new ObjectMapper().writeValueAsString(name));
    Path plan = folder.resolve("plan" + NAME);
    String text =
        """
        name: NAME
        seeds: [1]
        bases:
          small: {dataset: NAME, flags: {recipe: small, epochs: 2}}
        experiments:
          - name: NAME
            base: small
            arms: {NAME: {}, "off": {dropout: 0}}
            claims: [{claim: NAME, paper: NAME, cuda-convnet2: NAME, measure: gap, lower: NAME}]
        """;
    Files.writeString(plan, text.replace("NAME", word));
    String work = "--work=" + folder.resolve("work" + NAME);
    String dataset = "--dataset=" + name + "=" + folder.resolve("data" + NAME);
    assertClean(run(0, "experiments", "--plan=" + plan, work, dataset, "--list"));
    assertClean(run(0, "experiments", "--plan=" + plan, work, dataset, "--no-training"));
    for (String file : new String[] {"ledger.md", "results.csv", "experiments.html"}) {
      assertClean(Files.readString(folder.resolve("work" + NAME).resolve(file)));
    }
    // The row of the claim has five cells, whatever is in them.
    assertThat(Files.readAllLines(folder.resolve("work" + NAME).resolve("ledger.md")).get(2))
        .doesNotContain("<b>")
        .matches(row -> row.split("(?<!\\\\)\\|", -1).length == 7);

    Files.writeString(plan, text.replace("dropout: 0", word + ": 0").replace("NAME", word));
    assertClean(run(2, "experiments", "--plan=" + plan, work, dataset));
    Files.writeString(plan, text.replace("small:", word + ":").replace("NAME", word));
    assertClean(run(2, "experiments", "--plan=" + plan, work, dataset));
    Files.writeString(plan, word + ": 1");
    assertClean(run(2, "experiments", "--plan=" + plan, work, dataset));
  }

  /** Loggers of libraries write to standard error, as main sets it. */
  @Test
  void logsOfLibraries() {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ConsoleStream.guardErrors(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      LoggerFactory.getLogger(HostileNamesTest.class).warn(WIDE, new IOException(WIDE));
    } finally {
      System.setErr(before);
    }
    String log = bytes.toString(StandardCharsets.UTF_8);
    assertThat(log).contains("WARN", "\tat org.beamnet", "\\u202e");
    assertClean(log);
  }

  private static String data() {
    return "--dataset=" + folder.resolve("data" + NAME);
  }

  private static String run() {
    return "--run=" + folder.resolve("run" + NAME);
  }

  private static Trainer.Outcome run(int exitCode, String... arguments) {
    Trainer.Outcome outcome = Trainer.run(arguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
    return outcome;
  }

  private static void assertClean(Trainer.Outcome outcome) {
    assertThat(outcome.out() + outcome.err()).isNotEmpty();
    assertClean(outcome.out());
    assertClean(outcome.err());
  }

  private static void assertClean(String text) {
    assertThat(text.replace("\t", " ").lines())
        .allMatch(VisibleText::isVisible)
        .noneMatch(line -> line.startsWith("forged"));
    assertThat(text).doesNotContain("\r", "\u0085", "\u2028");
  }
}
