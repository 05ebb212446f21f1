package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.beamnet.schemas.program.ByteWords;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.telemetry.DurationWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanPreviewTest {
  @TempDir private Path folder;

  @Test
  void saysWhatWouldHappenAndWritesNothing() throws IOException {
    new TinyDataset(32, 100, 30, 2, 1).write(folder.resolve("data"));
    Trainer.Outcome plan = train("--recipe=small", "--epochs=2", "--keep-checkpoints=3", "--plan");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out())
        .contains(
            "data: 100 training and 30 validation images, 3 classes",
            "run: a new run",
            "small, seed 1",
            "4 an epoch, of 32 images",
            "2 at most; fewer if",
            "the 3 newest",
            "images/s, measured in 5 steps on the dataset",
            "an epoch about ",
            "all epochs about ",
            "Nothing was written")
        .containsPattern("network +[0-9,]+ parameters")
        .containsPattern("disk +up to [0-9.]+ MB, [0-9.,]+ [MG]B free\n")
        .containsPattern("memory +([0-9.]+ [MG]B at the peak|not known)");
    assertThat(folder.resolve("run")).doesNotExist();

    assertThat(train("--recipe=small", "--epochs=2").exitCode()).isZero();
    long file = Files.size(folder.resolve("run/checkpoints/epoch-0002.ckpt"));
    // Of five, one of them being written; the header makes it a little more.
    String upTo = plan.out().replaceAll("(?s).*up to ([0-9.]+) MB.*", "$1");
    assertThat(5 * file / 1e6)
        .isBetween(Double.parseDouble(upTo) - 0.1, 1.1 * Double.parseDouble(upTo));
    assertThat(train("--resume", "--plan").out())
        .contains("run: goes on in epoch 3", "none: this run has come to its end")
        .doesNotContain("all epochs");
    assertThat(train("--recipe=small", "--plan").err()).contains("holds a run already");
  }

  @Test
  void timesInTheUnitThatFits() {
    assertThat(DurationWords.of(Duration.ofMillis(1234))).isEqualTo("1.2 s");
    assertThat(DurationWords.of(Duration.ofMinutes(90))).isEqualTo("90 min");
    assertThat(DurationWords.of(Duration.ofHours(30))).isEqualTo("30.0 h");
    assertThat(DurationWords.of(Duration.ofDays(12))).isEqualTo("12.0 days");
    assertThat(ByteWords.of(456_000_000)).isEqualTo("456.0 MB");
  }

  private Trainer.Outcome train(String... more) {
    return Trainer.run(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "train",
                    "--dataset=" + folder.resolve("data"),
                    "--run=" + folder.resolve("run")),
                java.util.Arrays.stream(more))
            .toArray(String[]::new));
  }
}
