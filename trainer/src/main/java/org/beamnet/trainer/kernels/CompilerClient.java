package org.beamnet.trainer.kernels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other end of a {@link CompilerProcess}. */
final class CompilerClient implements AutoCloseable {
  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;

  /** Starts a process by this command. */
  CompilerClient(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    // The driver would keep everything a second time.
    builder.environment().put("CUDA_CACHE_DISABLE", "1");
    process = builder.start();
    requests = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Its answer; null if it crashed, or was closed meanwhile. */
  @Nullable String ask(CompilerProcess.Request request) {
    try {
      requests.write(request + "\n");
      requests.flush();
      return answers.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  /** Ends it, whatever it does; from any thread. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
