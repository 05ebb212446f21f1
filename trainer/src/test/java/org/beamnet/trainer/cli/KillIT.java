package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.process.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program with -9 twenty times, at random moments of training or in the middle of a save,
 * and resumes it each time: it must end with the bits of a run that nobody disturbed.
 */
class KillIT {
  private static final int KILLS = 20;
  private static final String[] FRESH = {"--recipe=small", "--epochs=12", "--checkpoint-steps=1"};
  private static final String[] RESUMED = {"--resume", "--checkpoint-steps=1"};
  private static final int LONGEST_MILLIS = 2500;
  private static final int LIMIT_SECONDS = 120;

  @TempDir private static Path folder;
  private static TrainerProcess trainer = new TrainerProcess(Path.of(""));
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private int kills;
  private int killsInASave;

  @BeforeAll
  static void write() throws IOException {
    // Three steps an epoch: kills fall into training, validation and the end of epochs alike.
    new TinyDataset(32, 96, 40, 2, 1).write(folder.resolve("data"));
    trainer = new TrainerProcess(folder);
  }

  @Test
  void killedTwentyTimesAndResumedGivesTheSameBits() throws Exception {
    System.out.println("seed of the kills: " + seed);
    trainer.finish("whole", "--recipe=small", "--epochs=12");
    for (int round = 1; kills < KILLS; round++) {
      String run = "killed-" + round;
      while (kills < KILLS && !runsToItsEnd(run)) {}
      trainer.finish(run, trainer.hasCheckpoint(run) ? RESUMED : FRESH);
      trainer.assertSame(run, "whole");
      System.out.printf(
          Locale.ROOT,
          "round %d ends with the same bits; so far %d kills, %d in the middle of a save%n",
          round,
          kills,
          killsInASave);
    }
    assertThat(kills).isEqualTo(KILLS);
    assertThat(killsInASave).isPositive();
  }

  /** One life, at most; every other one ends while a checkpoint is being written. */
  private boolean runsToItsEnd(String run) throws IOException, InterruptedException {
    int before = trainer.output(run).length();
    Process process = trainer.start(run, trainer.hasCheckpoint(run) ? RESUMED : FRESH);
    awaitTraining(run, before, process);
    long delay = TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_MILLIS));
    long end = System.nanoTime() + delay;
    boolean inASave = kills % 2 == 1;
    while (process.isAlive() && (System.nanoTime() < end || (inASave && !isSaving(run)))) {
      LockSupport.parkNanos(50_000);
    }
    process.destroyForcibly().waitFor();
    if (process.exitValue() == ExitCode.OK) {
      // It came to its end by itself, perhaps just before the kill.
      return true;
    }
    // As a shell sees it: 128 + SIGKILL.
    assertThat(process.exitValue()).as(trainer.output(run)).isEqualTo(137);
    kills++;
    killsInASave += isSaving(run) ? 1 : 0;
    System.out.printf(
        Locale.ROOT,
        "kill %d after %d ms%s; checkpoints %s%n",
        kills,
        delay / 1_000_000,
        isSaving(run) ? ", in the middle of a save" : "",
        names(run));
    return false;
  }

  private void awaitTraining(String run, int before, Process process)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (process.isAlive() && !trainer.output(run).substring(before).contains("recipe small")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  /** Whether an unfinished checkpoint lies there. Those of earlier lives are swept at a start. */
  private boolean isSaving(String run) throws IOException {
    return names(run).contains(".tmp");
  }

  private String names(String run) throws IOException {
    Path checkpoints = folder.resolve(run).resolve("checkpoints");
    if (!Files.isDirectory(checkpoints)) {
      return "";
    }
    try (Stream<Path> files = Files.list(checkpoints)) {
      return String.join(" ", files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }
}
