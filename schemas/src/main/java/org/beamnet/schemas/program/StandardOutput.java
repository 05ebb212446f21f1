package org.beamnet.schemas.program;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that keeps its first error. A {@link PrintStream} swallows errors, so a full disk
 * would otherwise go unnoticed. A reader that has had enough, such as {@code head}, is no error.
 */
public final class StandardOutput extends OutputStream {
  private static final int BUFFER_BYTES = 8192;

  /** Java's message for EPIPE: the reader closed the pipe. */
  private static final String READER_LEFT = "Broken pipe";

  private final OutputStream target;
  private volatile @Nullable IOException fault;

  /** Keeps the errors of this stream. */
  public StandardOutput(OutputStream target) {
    this.target = target;
  }

  /** The standard output of this process. */
  public static StandardOutput ofProcess() {
    return new StandardOutput(
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES));
  }

  /** The encoding of this process's standard output: the console's, or that of the locale. */
  public static Charset encoding() {
    String name =
        System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
    return !name.isEmpty() && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }

  /** A stream of text onto this one, which flushes at line ends. */
  public PrintStream stream(Charset encoding) {
    return new PrintStream(this, true, encoding);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    keep(() -> target.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    keep(target::flush);
  }

  /** Flushes. A message with a remedy if anything could not be written so far. */
  public Optional<String> fault() {
    try {
      flush();
    } catch (IOException e) {
      // Kept.
    }
    return Optional.ofNullable(fault)
        .map(
            e ->
                "standard output cannot be written (%s), so what was printed is not complete. Give it room."
                    .formatted(e.getMessage()));
  }

  private interface Write {
    void run() throws IOException;
  }

  private void keep(Write write) throws IOException {
    try {
      write.run();
    } catch (IOException e) {
      if (fault == null && !READER_LEFT.equals(e.getMessage())) {
        fault = e;
      }
      throw e;
    }
  }
}
