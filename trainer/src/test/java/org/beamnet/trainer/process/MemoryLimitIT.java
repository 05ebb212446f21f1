package org.beamnet.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.cli.ProgramProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Too little memory of every kind ends a training with a sentence and a code, whichever thread runs
 * short of it.
 */
class MemoryLimitIT {
  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    new TinyDataset(32, 400, 40, 2, 1).write(folder.resolve("data"));
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:MaxDirectMemorySize=16m, 500, -XX:MaxDirectMemorySize",
    "-Dorg.bytedeco.javacpp.maxphysicalbytes=150m, 32, maxphysicalbytes",
    "-Xmx12m, 32, -Xmx",
    "-Xmx14m, 32, -Xmx",
    "-Xmx16m, 32, -Xmx",
    "-Xmx18m, 32, -Xmx",
    "-Xmx20m, 32, -Xmx"
  })
  void endsWithTheRemedy(String flag, String batch, String remedy) throws Exception {
    ProgramProcess program = new ProgramProcess(folder, flag);
    String name = "run" + flag.replaceAll("\\W", "");
    int code =
        program.run(
            name,
            "train",
            "--dataset=" + folder.resolve("data"),
            "--run=" + folder.resolve(name),
            "--recipe=small",
            "--batch=" + batch,
            "--epochs=1");
    assertThat(code).as(program.err(name)).isEqualTo(ExitCode.FAILED);
    assertThat(program.err(name)).contains("not enough memory", remedy).doesNotContain("\tat ");
    assertThat(program.err(name).strip().lines().filter(line -> line.startsWith("trainer: ")))
        .hasSize(1);
  }

  /**
   * OpenBLAS then waits at the end of the process, for ever, for threads that it could not make.
   */
  @ParameterizedTest
  @ValueSource(ints = {4_000_000, 5_000_000})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "address space is limited in Linux's way")
  void endsWhereAddressSpaceIsLimited(int kibibytes) throws Exception {
    ProgramProcess program = new ProgramProcess(folder, "-Xmx512m");
    String name = "limited" + kibibytes;
    int code =
        program.end(program.startLimited(name, kibibytes, "doctor", "--steps=1", "--recipe=small"));
    assertThat(code).as(program.err(name)).isIn(ExitCode.OK, ExitCode.FAILED);
    if (code == ExitCode.FAILED) {
      assertThat(program.err(name)).contains("trainer: ").doesNotContain("\tat ");
    }
  }
}
