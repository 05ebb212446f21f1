package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.beamnet.trainer.TinyDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison with an arm that cannot learn: the arm counts with its measured error. */
class HaltedCellIT {
  private static final String PLAN =
      """
      name: a plan
      seeds: [1]
      bases:
        small: {dataset: whole, flags: {recipe: small, epochs: 3}}
      experiments:
        - name: rate
          base: small
          arms:
            usual: {}
            slow: {learning-rate: 1e-9, stop-unlearned-epochs: 1, stop-unlearned-steps: 1}
          claims: [{claim: it learns, paper: no figure, measure: validation-top1, lower: usual}]
      """;

  @TempDir private Path folder;

  @Test
  void countsWithTheErrorOfItsLastEpoch() throws IOException {
    new TinyDataset(32, 320, 40, 2, 1).write(folder.resolve("data"));
    Files.writeString(folder.resolve("plan.yaml"), PLAN);
    Trainer.Outcome outcome =
        Trainer.run(
            "experiments",
            "--plan=" + folder.resolve("plan.yaml"),
            "--work=" + folder.resolve("work"),
            "--dataset=whole=" + folder.resolve("data"));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("finished (halted: the network did not learn): top-1 validation error")
        .contains("after 1 epoch,")
        .doesNotContain("FAILED");
    assertThat(Files.readString(folder.resolve("work/ledger.md"))).contains("2 of 2 cells");
  }
}
