package org.beamnet.trainer.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.statistics.LightingConstants;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.statistics.StatisticsFile;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.jspecify.annotations.Nullable;

/** Which statistics the input is prepared with. */
public final class InputChoice {
  private InputChoice() {}

  /**
   * Those at {@code named}, else those that a run began with, else the dataset's own.
   *
   * @param named a dataset's folder, a statistics file, which must be of the same pixel rules, or a
   *     .json file of lighting constants, which change the lighting only
   * @throws org.beamnet.schemas.DatasetException if they are missing, damaged, or of other rules
   */
  public static InputStatistics of(
      Dataset dataset, @Nullable Path named, Optional<Checkpoint> begun) {
    if (named == null) {
      return begun.map(Checkpoint::statistics).orElseGet(() -> own(dataset));
    }
    if (named.toString().endsWith(".json")) {
      return own(dataset).with(LightingConstants.read(named));
    }
    Statistics statistics =
        Files.isDirectory(named) ? Dataset.open(named).statistics() : StatisticsFile.read(named);
    dataset
        .manifest()
        .rules()
        .requireSame(
            named.toString(),
            statistics.rules(),
            "Statistics fit only a dataset of the same pixel rules: name others, or leave --statistics out.");
    return InputStatistics.of(statistics);
  }

  private static InputStatistics own(Dataset dataset) {
    return InputStatistics.of(dataset.statistics(), dataset.manifest().rules());
  }
}
