package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.beamnet.trainer.TinyDataset;
import org.beamnet.trainer.process.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command ends soon after a signal, with 130, and nothing that it started lives on. */
class StopIT {
  private static final double LIMIT_SECONDS = 5;

  /** A training saves first, which takes its time on a busy machine. */
  private static final double SAVING_SECONDS = 30;

  private static final long LIMIT = 60;
  private static final String PLAN =
      """
      name: a plan
      seeds: [1, 2, 3]
      bases:
        small: {dataset: whole, flags: {recipe: small, epochs: 1000}}
      experiments:
        - name: rate
          base: small
          arms: {usual: {}, slow: {learning-rate: 0.001}}
          claims: [{claim: it learns, paper: no figure, measure: validation-top1, lower: usual}]
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    new TinyDataset(32, 600, 60, 2, 1).write(folder.resolve("data"));
    Files.writeString(folder.resolve("plan.yaml"), PLAN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP"})
  void doctorEnds(String signal) throws Exception {
    assertEnds(signal, "speed of recipe", "doctor", "--steps=100000");
  }

  @Test
  void planEnds() throws Exception {
    assertEnds(
        "TERM",
        "checkpoints",
        "train",
        "--plan",
        "--dataset=" + folder.resolve("data"),
        "--run=" + folder.resolve("planned"),
        "--recipe=small",
        "--batch=600");
    assertThat(folder.resolve("planned")).doesNotExist();
  }

  /** A command that has not begun to work ends as well. */
  @Test
  void aCommandEndsWhileItStarts() throws Exception {
    ProgramProcess program = new ProgramProcess(folder);
    Process process = program.start("early", "doctor", "--steps=100000");
    program.await(process, "early.out", "computes on");
    assertEnds("TERM", program, process, "early");
  }

  /** Training waits for a reader of its output, and so would the first signal, for ever. */
  @Test
  void aSecondSignalEndsTrainingAtOnce() throws Exception {
    ProgramProcess program = new ProgramProcess(folder);
    Process process =
        program.startUnread(
            "twice",
            "train",
            "--dataset=" + folder.resolve("data"),
            "--run=" + folder.resolve("twice"),
            "--recipe=small",
            "--json",
            "--log-steps=1",
            "--epochs=100000");
    awaitSilence(folder.resolve("twice/steps.csv"));
    ProgramProcess.signal("TERM", process.pid());
    program.await(process, "twice.err", "stopping after this step");
    assertThat(process.waitFor(1, TimeUnit.SECONDS)).isFalse();
    ProgramProcess.signal("TERM", process.pid());
    assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
  }

  private static void awaitSilence(Path file) throws IOException, InterruptedException {
    long before = -1;
    long now = 0;
    while (now == 0 || now != before) {
      Thread.sleep(500);
      before = now;
      now = Files.exists(file) ? Files.size(file) : 0;
    }
  }

  @Test
  void experimentsAndTheirTrainingsEnd() throws Exception {
    ProgramProcess program = new ProgramProcess(folder);
    Process process = experiments(program, "stopped");
    List<ProcessHandle> children = process.descendants().toList();
    assertThat(children).hasSize(2);
    assertEnds("TERM", program, process, "stopped", SAVING_SECONDS);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(program.out("stopped")).contains("Go on with the same command");
  }

  /** Nobody tells the trainings that their parent is gone. */
  @Test
  void trainingsEndWithExperimentsThatAreKilled() throws Exception {
    ProgramProcess program = new ProgramProcess(folder);
    Process process = experiments(program, "killed");
    List<ProcessHandle> children = process.descendants().toList();
    assertThat(children).hasSize(2);
    ProgramProcess.signal("KILL", process.pid());
    for (ProcessHandle child : children) {
      child.onExit().get((long) SAVING_SECONDS, TimeUnit.SECONDS);
    }
    try (Stream<Path> files = Files.walk(folder.resolve("killed"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".ckpt")))
          .hasSizeGreaterThanOrEqualTo(2);
    }
  }

  /** Two trainings at a time, both of which take steps. */
  private static Process experiments(ProgramProcess program, String work) throws Exception {
    Process process =
        program.start(
            work,
            "experiments",
            "--plan=" + folder.resolve("plan.yaml"),
            "--work=" + folder.resolve(work),
            "--dataset=whole=" + folder.resolve("data"),
            "--jobs=2");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT);
    while (trainingsThatStep(folder.resolve(work)) < 2) {
      assertThat(process.isAlive()).as(program.err(work)).isTrue();
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
    return process;
  }

  private static long trainingsThatStep(Path work) throws IOException {
    if (!Files.isDirectory(work.resolve("cells"))) {
      return 0;
    }
    try (Stream<Path> cells = Files.list(work.resolve("cells"))) {
      long found = 0;
      for (Path cell : cells.toList()) {
        Path events = cell.resolve("train.jsonl");
        found += Files.exists(events) && Files.readString(events).contains("\"epoch\"") ? 1 : 0;
      }
      return found;
    }
  }

  private static void assertEnds(String signal, String words, String... arguments)
      throws Exception {
    ProgramProcess program = new ProgramProcess(folder);
    String name = arguments[0] + signal;
    Process process = program.start(name, arguments);
    program.await(process, name + ".out", words);
    assertEnds(signal, program, process, name);
  }

  private static void assertEnds(
      String signal, ProgramProcess program, Process process, String name) throws Exception {
    assertEnds(signal, program, process, name, LIMIT_SECONDS);
  }

  private static void assertEnds(
      String signal, ProgramProcess program, Process process, String name, double limit)
      throws Exception {
    long start = System.nanoTime();
    ProgramProcess.signal(signal, process.pid());
    int code = program.end(process);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(code).as(program.err(name)).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(program.err(name)).contains("trainer: stopping").doesNotContain("\tat ");
    assertThat(seconds).isLessThan(limit);
  }
}
