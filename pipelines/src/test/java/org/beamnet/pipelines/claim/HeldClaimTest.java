package org.beamnet.pipelines.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.beamnet.pipelines.storage.Claim;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways to start, the one for every file system on a local disk too. */
class HeldClaimTest {
  private static final Rhythm QUICK =
      new Rhythm(Duration.ofMillis(100), Duration.ofMillis(1500), Duration.ofMillis(300));
  private static final String ELSEWHERE = "another machine";

  @TempDir private Path folder;
  private OutputFolder output;

  @BeforeEach
  void folder() {
    output = new OutputFolder(folder.resolve("out").toString());
  }

  static Stream<Start> starts() {
    return Stream.of(new LockedStart(QUICK), new ListedStart(QUICK));
  }

  @ParameterizedTest
  @MethodSource("starts")
  void ofManyThatStartTogetherOneWins(Start start) throws Exception {
    List<HeldClaim> won = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<HeldClaim> newcomer = () -> HeldClaim.take(output, start, QUICK);
      for (Future<HeldClaim> claim :
          threads.invokeAll(Stream.generate(() -> newcomer).limit(8).toList())) {
        try {
          won.add(claim.get());
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(DatasetException.class);
          refused.add(String.valueOf(e.getMessage()));
        }
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(won).hasSize(1);
    assertThat(refused)
        .hasSize(7)
        .allSatisfy(
            message ->
                assertThat(message)
                    .contains(
                        output.root(), "process " + ProcessHandle.current().pid(), ", since 2"));
    HeldClaim winner = won.get(0);
    assertThat(output.claim().orElseThrow().run()).isEqualTo(winner.run());
    assertThatCode(() -> output.claimedBy(winner.run()).requireClaim()).doesNotThrowAnyException();
    winner.close();
    assertThat(output.claim()).isEmpty();
    HeldClaim.take(output, start, QUICK).close();
  }

  @ParameterizedTest
  @MethodSource("starts")
  void aRunThatADeadProcessBeganGoesOn(Start start) throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    Claim own = Claim.ofThisProcess();
    Claim dead =
        new Claim("job-1", own.host(), own.machine(), process.pid(), own.processStart(), "then");
    Start.write(output, dead);
    OutputFolder worker = output.claimedBy("job-1");
    worker.write("train/before", new byte[1]);

    try (HeldClaim claim = HeldClaim.take(output, Claim.ofThisProcess("job-1"), start, QUICK)) {
      assertThat(claim.run()).isEqualTo("job-1");
      assertThat(output.claim().orElseThrow().pid()).isEqualTo(own.pid());
      worker.write("train/after", new byte[1]);
    }
  }

  @ParameterizedTest
  @MethodSource("starts")
  void aDeadProcessIsFollowedAndItsOrphansCannotWrite(Start start) throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    Claim own = Claim.ofThisProcess();
    Claim dead =
        new Claim("dead", own.host(), own.machine(), process.pid(), own.processStart(), "then");
    Start.write(output, dead);
    OutputFolder orphan = output.claimedBy("dead");
    orphan.write("train/before", new byte[1]);

    try (HeldClaim claim = HeldClaim.take(output, start, QUICK)) {
      assertThatThrownBy(() -> orphan.write("train/after", new byte[1]))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("was taken over by process " + own.pid());
      output.claimedBy(claim.run()).write("train/mine", new byte[1]);
    }
    assertThat(folder.resolve("out/train/after")).doesNotExist();
    assertThat(temporaries()).isEmpty();
    assertThatThrownBy(orphan::requireClaim).hasMessageContaining("no longer holds the folder");
  }

  @Test
  void aTakeoverInTheMiddleOfAWriteKeepsTheFileOut() throws IOException {
    Start.write(output, claim("first", "here"));
    assertThatThrownBy(
            () ->
                output
                    .claimedBy("first")
                    .write(
                        "train/late",
                        channel -> {
                          Start.write(output, claim("second", "here"));
                          return 0;
                        }))
        .isInstanceOf(DatasetException.class);
    assertThat(folder.resolve("out/train/late")).doesNotExist();
    assertThat(temporaries()).isEmpty();
  }

  @Test
  void aProcessIdThatWasGivenToAnotherProcessIsNoLife() throws IOException {
    Claim own = Claim.ofThisProcess();
    Start.write(
        output, new Claim("old", own.host(), own.machine(), own.pid(), "another start", "then"));
    HeldClaim.take(output, new LockedStart(QUICK), QUICK).close();
  }

  @ParameterizedTest
  @MethodSource("starts")
  void elsewhereTheBeatsTell(Start start) throws Exception {
    Start.write(output, claim("far", ELSEWHERE));
    Thread beats = new Thread(() -> beat(output.claimedBy("far")));
    beats.start();
    assertThatThrownBy(() -> HeldClaim.take(output, start, QUICK))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is being written by process 1 on " + ELSEWHERE);
    beats.interrupt();
    beats.join();
    long start0 = System.nanoTime();
    HeldClaim.take(output, start, QUICK).close();
    assertThat(Duration.ofNanos(System.nanoTime() - start0)).isGreaterThan(QUICK.patience());
  }

  @Test
  void theHolderShowsThatItLives() throws Exception {
    try (HeldClaim claim = HeldClaim.take(output, new ListedStart(QUICK), QUICK)) {
      Claim held = output.claim().orElseThrow();
      Claim far = new Claim(held.run(), ELSEWHERE, ELSEWHERE, 1, "", "then");
      assertThat(Pulse.lives(output, far, QUICK)).isTrue();
      claim.lastBeat();
      assertThat(Pulse.lives(output, far, QUICK)).isFalse();
    }
  }

  @Test
  void aStarterThatDiedDoesNotBlock() throws Exception {
    Claim own = Claim.ofThisProcess();
    Claim dead = new Claim("0", own.host(), own.machine(), own.pid(), "another start", "then");
    output.write(ListedStart.FOLDER + "0.json", Json.toBytes(dead));
    HeldClaim.take(output, new ListedStart(QUICK), QUICK).close();
  }

  @Test
  void aFolderThatCannotBeMade() throws IOException {
    Files.createFile(folder.resolve("out"));
    assertThatThrownBy(() -> HeldClaim.take(output))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(output.root() + ": cannot be written");
  }

  private static void beat(OutputFolder output) {
    try {
      for (long count = 1; ; count++) {
        Pulse.beat(output, count);
        Thread.sleep(QUICK.beat().toMillis());
      }
    } catch (IOException | InterruptedException e) {
      return; // Told to stop.
    }
  }

  private static Claim claim(String run, String machine) {
    return new Claim(run, machine, machine, 1, "", "then");
  }

  private List<Path> temporaries() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }
}
