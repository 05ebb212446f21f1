package org.beamnet.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.cli.TrainerProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends the program, in a process of its own, as an operator does. */
class SignalIT {
  private static final int LIMIT_SECONDS = 120;

  @TempDir private static Path folder;
  private static TrainerProcess trainer = new TrainerProcess(Path.of(""));

  @BeforeAll
  static void trainUndisturbed() throws IOException, InterruptedException {
    new TinyDataset(32, 300, 60, 2, 1).write(folder.resolve("data"));
    trainer = new TrainerProcess(folder);
    trainer.finish("whole", "--recipe=small", "--epochs=3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void aSignalSavesAndResumingGivesTheSameBits(String signal) throws Exception {
    assumeFalse(
        signal.equals("INT") && ignoresInterrupts(),
        "SIGINT is ignored in this process, as shells do for background jobs, and so in its children");
    Process process = trainer.start(signal, "--recipe=small", "--epochs=3", "--checkpoint-steps=2");
    awaitCheckpoint(signal);
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    String output = trainer.output(signal);
    assertThat(process.exitValue()).as(output).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(output).contains("stopping after this step", "stopped and saved");
    int epoch = trainer.newest(signal).state().epoch();
    int step = trainer.newest(signal).state().step();
    assertThat(output)
        .contains(
            String.format(
                Locale.ROOT, "stopped and saved in epoch %d after %d steps", epoch + 1, step));

    trainer.finish(signal, "--resume");
    trainer.assertSame(signal, "whole");
  }

  /** As Linux tells it; elsewhere no. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    // Bit n - 1 stands for signal n, and SIGINT is 2.
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  private static void awaitCheckpoint(String run) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!trainer.hasCheckpoint(run)) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
