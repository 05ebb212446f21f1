package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.statistics.LightingConstants;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.run.InputChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputChoiceTest {
  @TempDir private Path folder;

  @Test
  void publishedConstantsChangeTheLightingOnly() throws IOException {
    Dataset dataset = new TinyDataset(32, 40, 10, 1, 1).write(folder.resolve("data"));
    Path file = folder.resolve("fb.json");
    Files.write(file, LightingConstants.fbResnet().toBytes());
    InputStatistics own = InputChoice.of(dataset, null, Optional.empty());
    InputStatistics lit = InputChoice.of(dataset, file, Optional.empty());
    assertThat(lit.mean()).isEqualTo(own.mean());
    assertThat(lit.lighting().eigenvalues()).containsExactly(0.2175, 0.0188, 0.0045);
    assertThat(lit.fingerprint()).isNotEqualTo(own.fingerprint()).hasSize(64);
  }

  @Test
  void statisticsOfAnotherSideGiveTheMeanColour() throws IOException {
    Dataset dataset = new TinyDataset(32, 40, 10, 1, 1).write(folder.resolve("data"));
    PixelRules rules = dataset.manifest().rules();
    PixelRules wide =
        new PixelRules(2 * rules.side(), rules.encoding(), rules.decoder(), rules.resize());
    InputStatistics input = InputStatistics.of(dataset.statistics(), wide);
    double[] mean = dataset.statistics().covariance().mean();
    assertThat(input.mean()).hasSize(wide.pixelBytes());
    for (int i = 0; i < 30; i++) {
      assertThat(input.mean()[i]).isEqualTo((float) (255 * mean[i % 3]));
    }
  }
}
