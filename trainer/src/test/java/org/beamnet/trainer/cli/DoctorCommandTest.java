package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.process.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir private Path folder;

  @Test
  void saysWhatItRunsOn() {
    Trainer.Outcome outcome = Trainer.run("doctor", "--steps=0");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("backend ", "native threads ").doesNotContain("img/s");
    assertThat(outcome.out()).containsPattern("computes +yes");
  }

  @Test
  void measuresSyntheticAndRealData() throws IOException {
    new TinyDataset(32, 120, 30, 2, 1).write(folder);
    Trainer.Outcome outcome = Trainer.run("doctor", "--dataset=" + folder, "--steps=2");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("speed of recipe small, batches of 32")
        .containsPattern("synthetic data +[0-9.]+ img/s")
        .containsPattern("the dataset +[0-9.]+ img/s, .* [0-9.]+ of the synthetic rate")
        .containsPattern("of a step +waiting for data [0-9.]+ ms, forward and backward ")
        .containsPattern("loader threads +of an image, read .* decode .* augment ")
        .containsPattern("validation +[0-9.]+ img/s")
        .containsPattern("checkpoint +training waits [0-9.]+ ms; [0-9.]+ MB are written");
  }

  @Test
  void aDatasetOfAnotherSideIsRefused() throws IOException {
    new TinyDataset(16, 40, 10, 1, 1).write(folder);
    Trainer.Outcome outcome = Trainer.run("doctor", "--dataset=" + folder, "--steps=1");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(outcome.err()).contains("side is 16");
  }
}
