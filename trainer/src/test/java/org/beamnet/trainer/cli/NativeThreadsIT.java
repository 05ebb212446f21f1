package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.beamnet.trainer.TinyDataset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The number of native threads is the run's, not the environment's. Trains in processes of their
 * own, because OpenMP reads its variable once.
 */
class NativeThreadsIT {
  @TempDir private static Path folder;
  private static TrainerProcess trainer = new TrainerProcess(Path.of(""));

  @BeforeAll
  static void trainWithTwo() throws IOException, InterruptedException {
    new TinyDataset(32, 96, 40, 2, 1).write(folder.resolve("data"));
    trainer = new TrainerProcess(folder);
    trainer.finishWithOmpThreads("2", "two", "--recipe=small", "--epochs=2", "--native-threads=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "3"})
  void theEnvironmentChangesNoBit(String environment) throws Exception {
    String run = "two-" + environment;
    trainer.finishWithOmpThreads(
        environment, run, "--recipe=small", "--epochs=2", "--native-threads=2");
    trainer.assertSame(run, "two");
    assertThat(trainer.newest(run).identity().nativeThreads()).containsExactly(2);
  }

  /** Without a flag the environment decides, once: resuming keeps the number. */
  @Test
  void resumingKeepsTheNumber() throws Exception {
    trainer.finishWithOmpThreads("2", "resumed", "--recipe=small", "--epochs=1");
    trainer.finishWithOmpThreads("1", "resumed", "--resume", "--epochs=2");
    trainer.assertSame("resumed", "two");
    assertThat(trainer.newest("resumed").identity().nativeThreads()).containsExactly(2);
  }

  /** If this failed, the number would play no part, and the tests above would prove nothing. */
  @Test
  void anotherNumberGivesOtherBits() throws Exception {
    trainer.finishWithOmpThreads("2", "one", "--recipe=small", "--epochs=2", "--native-threads=1");
    assertThat(trainer.newest("one").parameters()).isNotEqualTo(trainer.newest("two").parameters());
  }
}
