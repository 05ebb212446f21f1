package org.beamnet.trainer.experiments.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.beamnet.schemas.DatasetException;
import org.beamnet.trainer.experiments.Fixture;
import org.beamnet.trainer.experiments.compare.Matrix;
import org.beamnet.trainer.experiments.plan.Cell;
import org.beamnet.trainer.experiments.plan.Look;
import org.beamnet.trainer.experiments.plan.Plan;
import org.beamnet.trainer.process.StopSignal;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellProcessTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "/run", "/run/checkpoints", "/train.log", "/train.jsonl"})
  void noLinkBelowTheWorkFolderIsWrittenThrough(String place) throws IOException {
    Plan plan = new Fixture(folder).plan();
    Cell cell = new Matrix(plan).tuned().get(0).trial(plan, "0.01");
    Path victim = Files.createDirectory(folder.resolve("victim"));
    Path thesis = Files.writeString(victim.resolve("thesis.txt"), "my thesis");
    Path cells = folder.resolve("cells");
    Path link = Path.of(cells.resolve(cell.id()) + place);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, place.contains(".") ? thesis : victim);
    CellProcess process =
        new CellProcess(
            cells,
            Map.of(cell.dataset(), folder),
            new Launch("no.such.Program", 1),
            new StopSignal());
    assertThatThrownBy(() -> process.train(cell))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is a link");
    assertThat(thesis).hasContent("my thesis");
    assertThat(victim).isDirectoryNotContaining(file -> !file.equals(thesis));
    if (place.equals("/train.log")) {
      assertThatThrownBy(() -> process.evaluate(cell, Set.of(Look.TRAINING)))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("is a link");
    }
  }
}
