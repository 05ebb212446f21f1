package org.beamnet.schemas.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  @Test
  void whatIsWrittenArrives() {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    StandardOutput output = new StandardOutput(target);
    output.stream(StandardCharsets.UTF_8).println("naïve");
    assertThat(output.fault()).isEmpty();
    assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("naïve" + System.lineSeparator());
  }

  /** A print stream forgets what an error said. */
  @Test
  void theFirstErrorIsKept() {
    StandardOutput output = new StandardOutput(new Full());
    PrintStream stream = output.stream(StandardCharsets.UTF_8);
    stream.println("one");
    stream.println("two");
    assertThat(output.fault().orElseThrow())
        .startsWith("standard output cannot be written (full after 0)");
  }

  /** What lies in a buffer fails when it is flushed. */
  @Test
  void anErrorAtTheEndIsKept() {
    StandardOutput output = new StandardOutput(new java.io.BufferedOutputStream(new Full()));
    output.stream(StandardCharsets.UTF_8).print("no line end");
    assertThat(output.fault()).isPresent();
  }

  private static final class Full extends OutputStream {
    private int asked;

    @Override
    public void write(int value) throws IOException {
      throw new IOException("full after " + asked++);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      write(0);
    }
  }
}
