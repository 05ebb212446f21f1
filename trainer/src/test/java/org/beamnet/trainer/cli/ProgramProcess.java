package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program in processes of its own, with any arguments.
 *
 * @param folder gets standard error of each in {@code NAME.err}, and standard output, unless it is
 *     sent elsewhere, in {@code NAME.out}
 * @param flags of the Java virtual machine
 */
public record ProgramProcess(Path folder, List<String> flags) {
  private static final int LIMIT_SECONDS = 60;

  /** Most of a short life is start-up, which these make shorter. */
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  public ProgramProcess(Path folder, String... flags) {
    this(folder, List.of(flags));
  }

  /** Starts it. */
  Process start(String name, String... arguments) throws IOException {
    return start(name, folder.resolve(name + ".out").toFile(), arguments);
  }

  /** Starts it with standard output into a file or device. */
  Process start(String name, File out, String... arguments) throws IOException {
    return builder(name, arguments).redirectOutput(out).start();
  }

  /** Starts it with standard output into a pipe that nobody reads. */
  Process startUnread(String name, String... arguments) throws IOException {
    return builder(name, arguments).start();
  }

  /** Starts it with so many KiB of address space, as {@code ulimit -v} does. */
  public Process startLimited(String name, int kibibytes, String... arguments) throws IOException {
    ProcessBuilder builder = builder(name, arguments);
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", "ulimit -v " + kibibytes + "; exec \"$@\"", "limited"));
    command.addAll(builder.command());
    return builder.command(command).redirectOutput(folder.resolve(name + ".out").toFile()).start();
  }

  private ProcessBuilder builder(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream.of(QUICK, flags, List.of("-cp", System.getProperty("java.class.path")))
        .forEach(command::addAll);
    command.add(TrainerCommand.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(folder.resolve(name + ".err").toFile());
  }

  /** The exit code of a process, which must end by itself. */
  public int end(Process process) throws InterruptedException {
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("ends by itself").isTrue();
    return process.exitValue();
  }

  /** Runs it to its end; the exit code. */
  public int run(String name, String... arguments) throws IOException, InterruptedException {
    return end(start(name, arguments));
  }

  public String out(String name) throws IOException {
    return text(name + ".out");
  }

  public String err(String name) throws IOException {
    return text(name + ".err");
  }

  /** Waits until a process has printed some words. */
  void await(Process process, String file, String words) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!text(file).contains(words)) {
      assertThat(process.isAlive()).as(() -> file + " without '" + words + "'").isTrue();
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  /** Sends a signal, such as TERM. */
  static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
  }

  private String text(String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }
}
