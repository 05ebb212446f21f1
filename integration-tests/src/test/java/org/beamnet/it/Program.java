package org.beamnet.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts a launch script of this repository as a user does, in a process of its own. */
final class Program {
  /** The top of the repository: Failsafe runs in the module's folder. */
  static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  static final Path SAMPLE = TOP.resolve("runners/sample/fashion-sample.tar");

  private final Path script;
  private final String javaFlags;
  private final Map<String, String> environment;

  private Program(String script) {
    this(TOP.resolve(script), "", Map.of());
  }

  private Program(Path script, String javaFlags, Map<String, String> environment) {
    this.script = script;
    this.javaFlags = javaFlags;
    this.environment = environment;
  }

  static Program preprocess() {
    return new Program("runners/bin/preprocess");
  }

  static Program trainer() {
    return new Program("trainer/bin/trainer");
  }

  static Program quickstart() {
    return new Program("runners/bin/quickstart");
  }

  /**
   * What a finished process left.
   *
   * @param exitCode as the shell sees it
   * @param output standard output and standard error together
   */
  record Outcome(int exitCode, String output) {}

  /** The program in a Java virtual machine with these flags. */
  Program with(String javaFlags) {
    return new Program(script, javaFlags, environment);
  }

  /** The program in a shell with these variables beside its own. */
  Program in(Map<String, String> environment) {
    return new Program(script, javaFlags, environment);
  }

  /** Runs to the end, in an empty folder, without a terminal. */
  Outcome run(Duration limit, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(script.toString());
    command.addAll(List.of(arguments));
    try {
      Path folder = Files.createTempDirectory("beamnet-it");
      Path output = folder.resolve("output.txt");
      ProcessBuilder builder = new ProcessBuilder(command);
      if (!javaFlags.isEmpty()) {
        builder.environment().put("BEAMNET_JAVA_OPTS", javaFlags);
      }
      builder.environment().putAll(environment);
      Process process =
          builder
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new AssertionError(
            command + " did not end within " + limit + ":\n" + Files.readString(output));
      }
      String text = Files.readString(output, StandardCharsets.UTF_8);
      System.out.println(
          "$ " + String.join(" ", command) + "\n" + text + "exit code " + process.exitValue());
      Files.delete(output);
      Files.deleteIfExists(folder);
      return new Outcome(process.exitValue(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command + " ran", e);
    }
  }
}
