package org.beamnet.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread that dies takes the process with it, where another waits for it. */
class ThreadFailureTest {
  @TempDir private Path folder;

  /** A program whose main thread waits for ever. */
  static final class Waiting {
    private Waiting() {}

    public static void main(String[] arguments) throws InterruptedException {
      Thread.setDefaultUncaughtExceptionHandler(
          new ThreadFailure(new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
      Thread dying =
          new Thread(
              () -> {
                throw new OutOfMemoryError("Java heap space");
              });
      dying.setDaemon(true);
      dying.start();
      new CountDownLatch(1).await();
    }
  }

  @Test
  void theProcessEnds() throws Exception {
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Waiting.class.getName())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(20, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED);
    assertThat(Files.readString(err))
        .isEqualToIgnoringNewLines(
            "trainer: not enough memory (Java heap space). Raise the heap by -Xmx in BEAMNET_JAVA_OPTS, or lower --batch or --threads.");
  }
}
