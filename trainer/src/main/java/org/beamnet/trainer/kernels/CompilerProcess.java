package org.beamnet.trainer.kernels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.beamnet.trainer.backend.DriverLibrary;
import org.beamnet.trainer.backend.DriverLibrary.DriverException;

/**
 * The program of a process that compiles: asked by lines on its standard input, module, level and
 * file, it writes the machine code into the file and answers with a line, {@code done}, or {@code
 * failed} and why. It ends with its input, or by a crash of the compiler.
 */
public final class CompilerProcess {
  static final String DONE = "done";

  private CompilerProcess() {}

  /** Serves; the argument is the library. */
  public static void main(String[] arguments) throws IOException {
    PtxCompiler compiler;
    try {
      compiler =
          new PtxCompiler(
              DriverLibrary.find()
                  .orElseThrow(() -> new KernelException("there is no NVIDIA driver")),
              0);
    } catch (KernelException | DriverException e) {
      // An answer to whatever is asked first.
      System.out.println(failed(e));
      return;
    }
    serve(Path.of(arguments[0]), compiler::compile, System.out);
  }

  /** From PTX to machine code, at a level of optimization. */
  @FunctionalInterface
  interface Compiler {
    /** As {@link PtxCompiler#compile}. */
    byte[] compile(byte[] ptx, int level);
  }

  static void serve(Path library, Compiler compiler, PrintStream answers) throws IOException {
    ByteBuffer file;
    try (FileChannel channel = FileChannel.open(library)) {
      file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Request request = Request.of(line);
      try {
        byte[] ptx = KernelModule.at(file, request.module()).ptx();
        Files.write(request.target(), compiler.compile(ptx, request.level()));
        answers.println(DONE);
      } catch (KernelException | DriverException e) {
        answers.println(failed(e));
      }
      answers.flush();
    }
  }

  private static String failed(RuntimeException e) {
    return "failed: " + String.valueOf(e.getMessage()).replace('\n', ' ');
  }

  /**
   * A line of its input.
   *
   * @param module its start in the library
   * @param level of optimization
   * @param target receives the machine code
   */
  record Request(int module, int level, Path target) {
    private static final int FIELDS = 3;

    static Request of(String line) {
      String[] fields = line.split(" ", FIELDS);
      return new Request(
          Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), Path.of(fields[2]));
    }

    @Override
    public String toString() {
      return module + " " + level + " " + target;
    }
  }
}
