package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.beamnet.schemas.storage.FolderLock;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.process.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs in one run folder: the second is told who writes there, and changes nothing. */
class TwoTrainersIT {
  private static final int LIMIT_SECONDS = 120;

  @TempDir private Path folder;

  @Test
  void theSecondIsRefusedUntilTheFirstIsGone() throws Exception {
    new TinyDataset(32, 300, 60, 2, 1).write(folder.resolve("data"));
    TrainerProcess trainer = new TrainerProcess(folder);
    Process first = trainer.start("run", "--recipe=small", "--epochs=1000");
    try {
      awaitCheckpoint(trainer);
      for (String[] words : new String[][] {{"--recipe=small"}, {"--resume"}}) {
        Trainer.Outcome second = train(words);
        assertThat(second.exitCode()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(second.err())
            .contains("run: is being written by process " + first.pid() + " on ", ", since 20")
            .doesNotContain("\tat ");
        assertThat(second.out()).isEmpty();
      }
      assertThat(first.isAlive()).isTrue();
    } finally {
      first.destroyForcibly().waitFor();
    }
    assertThat(folder.resolve("run").resolve(FolderLock.FILE)).exists();
    int epoch = trainer.newest("run").state().epoch();
    Map<String, Long> before = files();
    assertThat(train("--recipe=small").exitCode()).isEqualTo(ExitCode.USAGE);
    before.remove(FolderLock.FILE);
    assertThat(files()).isEqualTo(before);
    trainer.finish("run", "--resume", "--epochs=" + (epoch + 1));
    assertThat(trainer.newest("run").state().epoch()).isEqualTo(epoch + 1);
    assertThat(folder.resolve("run").resolve(FolderLock.FILE)).doesNotExist();
  }

  private Trainer.Outcome train(String... more) {
    return Trainer.run(
        Stream.concat(
                Stream.of(
                    "train",
                    "--dataset=" + folder.resolve("data"),
                    "--run=" + folder.resolve("run")),
                Stream.of(more))
            .toArray(String[]::new));
  }

  /** Sizes by name. */
  private Map<String, Long> files() throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    Path run = folder.resolve("run");
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sizes.put(run.relativize(file).toString(), Files.size(file));
      }
    }
    return sizes;
  }

  private static void awaitCheckpoint(TrainerProcess trainer)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!trainer.hasCheckpoint("run")) {
      assertThat(System.nanoTime()).as(trainer.output("run")).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
