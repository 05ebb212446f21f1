package org.beamnet.trainer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The python3 of this machine. */
final class Python {
  private Python() {}

  /**
   * What it left.
   *
   * @param exitCode as the shell sees it
   * @param output standard output
   */
  record Outcome(int exitCode, String output) {}

  /** Runs it to the end in {@code folder}. */
  static Outcome run(Path folder, String... arguments) throws IOException, InterruptedException {
    String[] command = new String[1 + arguments.length];
    command[0] = "python3";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Path output = folder.resolve("python.out");
    Path errors = folder.resolve("python.err");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("python3 did not end within two minutes");
    }
    System.out.print(Files.readString(output) + Files.readString(errors));
    return new Outcome(process.exitValue(), Files.readString(output));
  }
}
