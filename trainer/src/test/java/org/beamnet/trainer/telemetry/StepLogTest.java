package org.beamnet.trainer.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.beamnet.schemas.DatasetException;
import org.beamnet.trainer.loop.StepFigures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepLogTest {
  @TempDir private Path folder;
  private StepLog log = new StepLog(Path.of(""));

  @BeforeEach
  void logTwoEpochs() throws IOException {
    log = new StepLog(folder);
    log.cut(0, 0);
    log.append(row(1, 2));
    log.append(row(1, 3));
    log.append(row(2, 2));
    log.append(row(2, 3));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    assertThat(log.read()).containsExactly(row(1, 2), row(1, 3), row(2, 2), row(2, 3));
    assertThat(Files.readAllLines(log.path()).get(1))
        .isEqualTo("1,2,0.5,64,48,0.7,0.01,0.25,0.25,256.0");
  }

  @Test
  void withoutARowThereIsNoFile() throws IOException {
    Path other = folder.resolve("run");
    assertThat(new StepLog(other).cut(0, 0)).isEmpty();
    assertThat(other).doesNotExist();
    new StepLog(other).append(row(1, 2));
    assertThat(new StepLog(other).read()).containsExactly(row(1, 2));
  }

  @Test
  void rowsThatWillBeTrainedAgainGo() throws IOException {
    assertThat(log.cut(1, 2)).containsExactly(row(2, 2));
    assertThat(log.read()).containsExactly(row(1, 2), row(1, 3), row(2, 2));
    assertThat(log.cut(1, 0)).isEmpty();
    assertThat(log.read()).containsExactly(row(1, 2), row(1, 3));
  }

  @Test
  void aRowHalfWrittenIsNone() throws IOException {
    Files.writeString(log.path(), "3,2,2.5,64", StandardOpenOption.APPEND);
    assertThat(log.read()).hasSize(4);
    assertThat(log.cut(2, 0)).isEmpty();
    log.append(row(3, 2));
    assertThat(log.read()).hasSize(5).endsWith(row(3, 2));
  }

  @Test
  void aRowThatIsNoneIsNamed() throws IOException {
    Files.writeString(log.path(), "3,2,2.5,sixty,1,0,0,0,0,0\n", StandardOpenOption.APPEND);
    assertThatThrownBy(log::read)
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll("steps.csv: line 6", "sixty");
  }

  private static StepFigures row(int epoch, int step) {
    return new StepFigures(epoch, step, epoch - 0.5, 64, 48, 0.7, 0.01, 0.25);
  }
}
