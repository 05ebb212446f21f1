package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.trainer.TinyDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir private Path folder;

  @Test
  void soundThenDamaged() throws IOException {
    Dataset dataset = new TinyDataset(32, 40, 10, 1, 1).write(folder.resolve("data"));
    Trainer.Outcome sound = Trainer.run("verify", "--dataset=" + dataset.root(), "--pixels");
    assertThat(sound.exitCode()).isZero();
    assertThat(sound.out())
        .contains("sound: ", dataset.manifest().fingerprint().toString())
        .containsPattern("files: SHA-256 +5 +0\\n")
        .containsPattern("images: label and class +50 +0\\n")
        .containsPattern("statistics: summed again from pixels +1 +0\\n")
        .containsPattern("batches of 32 hold [0-9.]+ bits of class entropy .* of the ideal")
        .doesNotContain("FAULT");

    Path shard =
        dataset.root().resolve(dataset.manifest().split(Split.TRAIN).shards().get(0).file().path());
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 2] ^= 1;
    Files.write(shard, bytes);
    Trainer.Outcome damaged = Trainer.run("verify", "--dataset=" + dataset.root());
    assertThat(damaged.exitCode()).isEqualTo(3);
    assertThat(damaged.out())
        .contains("SHA-256 is ", "FAULTS")
        .contains(DatasetLayout.STATISTICS + " ")
        .containsPattern("files: SHA-256 +4 +1\\n")
        .contains("shuffle: not measured");

    Files.delete(shard);
    Trainer.Outcome missing = Trainer.run("verify", "--dataset=" + dataset.root());
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.out()).contains("there is no such file", DatasetLayout.STATISTICS + " ");
  }
}
