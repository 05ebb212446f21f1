package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.process.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command whose results could not be printed has failed. */
@EnabledIf(value = "hasFullDevice", disabledReason = "this system has no /dev/full")
class FullOutputIT {
  private static final File FULL = new File("/dev/full");

  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    new TinyDataset(32, 60, 20, 1, 1).write(folder.resolve("data"));
    Trainer.Outcome outcome =
        Trainer.run(
            "train",
            "--dataset=" + folder.resolve("data"),
            "--run=" + folder.resolve("run"),
            "--recipe=small",
            "--epochs=1");
    assertThat(outcome.exitCode()).isZero();
  }

  static boolean hasFullDevice() {
    return FULL.exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "completion",
        "train --help",
        "verify --dataset=DATA",
        "doctor --steps=0",
        "evaluate --dataset=DATA --run=RUN --json",
        "inspect --dataset=DATA --recipe=small --output=PICTURES"
      })
  void isAFailure(String line) throws Exception {
    String[] arguments =
        line.replace("DATA", folder.resolve("data").toString())
            .replace("RUN", folder.resolve("run").toString())
            .replace("PICTURES", folder.resolve("pictures").toString())
            .split(" ", -1);
    ProgramProcess program = new ProgramProcess(folder);
    int code = program.end(program.start("full", FULL, arguments));
    assertThat(code).as(program.err("full")).isEqualTo(ExitCode.FAILED);
    assertThat(program.err("full")).contains("trainer: standard output cannot be written");
  }

  /** The reader closes the pipe, like {@code head}. */
  @Test
  void aReaderThatHasEnoughIsNoFailure() throws Exception {
    ProgramProcess program = new ProgramProcess(folder);
    Process process = program.startUnread("unread", "train", "--help");
    process.getInputStream().close();
    assertThat(program.end(process)).as(program.err("unread")).isZero();
    assertThat(program.err("unread")).isEmpty();
  }
}
