package org.beamnet.trainer.kernels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process as {@link CompilerProcess} is, with another compiler: its machine code is the level and
 * the PTX. It crashes where the PTX says so: always, or if it is to optimize fully.
 */
final class TestCompiler {
  private static final int CRASH = 134;

  private TestCompiler() {}

  public static void main(String[] arguments) throws IOException {
    CompilerProcess.serve(Path.of(arguments[0]), TestCompiler::compile, System.out);
  }

  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        TestCompiler.class.getName());
  }

  private static byte[] compile(byte[] ptx, int level) {
    String text = new String(ptx, StandardCharsets.UTF_8).replace("\0", "");
    if (text.contains("always crashes") || (text.contains("crashes") && level > 1)) {
      Runtime.getRuntime().halt(CRASH);
    }
    if (text.contains("offends")) {
      throw new KernelException("syntax error");
    }
    return (level + ":" + text).getBytes(StandardCharsets.UTF_8);
  }
}
