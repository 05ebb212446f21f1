package org.beamnet.schemas.program;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.beamnet.schemas.text.VisibleText;

/**
 * Takes UTF-8 and prints it with control characters escaped, but for line feeds and tabs. Bytes
 * that are no UTF-8 become U+FFFD.
 */
final class EscapedBytes extends OutputStream {
  private final PrintStream target;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /** The beginning of a character whose other bytes have not come yet. */
  private byte[] begun = {};

  EscapedBytes(PrintStream target) {
    this.target = target;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    ByteBuffer in =
        ByteBuffer.allocate(begun.length + length).put(begun).put(bytes, offset, length).flip();
    CharBuffer text = CharBuffer.allocate(in.remaining());
    var unused = decoder.decode(in, text, false);
    begun = new byte[in.remaining()];
    in.get(begun);
    target.print(VisibleText.lines(text.flip().toString()));
  }

  @Override
  public void flush() {
    target.flush();
  }
}
