package org.beamnet.it.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A process that does not outlive this one, however this one ends short of kill -9. */
final class ChildProcess implements AutoCloseable {
  /** Flags for a Java process that lives for seconds: most of its time would be compilation. */
  static final List<String> QUICK_JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "children"));
  }

  private final Process process;
  private final Path log;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts {@code command} in {@code folder}, with both of its streams in a file there. */
  static ChildProcess start(
      List<String> command, Map<String, String> environment, Path folder, String name)
      throws IOException {
    Path log = Files.createTempFile(Files.createDirectories(folder), name, ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    ALIVE.add(process);
    return new ChildProcess(process, log);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Kill -9, and nothing of it is left on return. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a process died", e);
    }
    ALIVE.remove(process);
  }

  /** Waits for its end; the exit code. */
  int await(Duration limit) throws IOException, InterruptedException {
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("did not end within " + limit + ":\n" + output());
    }
    ALIVE.remove(process);
    return process.exitValue();
  }

  /** What it has said so far. */
  String output() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    kill();
  }
}
