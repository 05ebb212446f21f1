package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.shard.ShardRow;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.RowGroupIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir private Path folder;

  @Test
  void drawsSamplesAndMean() throws IOException {
    Dataset dataset = new TinyDataset(32, 40, 10, 1, 1).write(folder.resolve("data"));
    Trainer.Outcome outcome =
        Trainer.run(
            "inspect",
            "--dataset=" + dataset.root(),
            "--output=" + folder.resolve("pictures"),
            "--recipe=small",
            "--images=4");
    assertThat(outcome.exitCode()).isZero();

    // Three times as large as stored, four pixels between.
    BufferedImage samples = ImageIO.read(folder.resolve("pictures/samples.png").toFile());
    assertThat(samples.getWidth()).isEqualTo(7 * 100 + 4);
    assertThat(samples.getHeight()).isEqualTo(4 * 100 + 4);
    RowGroupIndex index = RowGroupIndex.of(dataset, Split.TRAIN);
    int first = EpochOrder.shuffled(index, 1, 0, 16).image(0);
    ShardRow row;
    try (var reader = dataset.openShard(dataset.manifest().train().shards().get(0))) {
      row = reader.readRowGroup(0).get(first);
    }
    for (int place : new int[] {0, 5, 31 * 32 + 30}) {
      int expected = 0xFF;
      for (int channel = 0; channel < 3; channel++) {
        expected =
            expected << 8 | (row.image().get(row.image().position() + 3 * place + channel) & 0xFF);
      }
      int x = 4 + 3 * (place % 32) + 1;
      int y = 4 + 3 * (place / 32) + 1;
      assertThat(samples.getRGB(x, y)).isEqualTo(expected);
    }

    BufferedImage mean = ImageIO.read(folder.resolve("pictures/mean.png").toFile());
    float[] levels = dataset.statistics().meanImage();
    int corner = mean.getRGB(4, 4);
    assertThat(corner >> 16 & 0xFF).isEqualTo(Math.round(levels[0]));
    assertThat(corner & 0xFF).isEqualTo(Math.round(levels[2]));
  }
}
