package org.beamnet.schemas.program;

import java.io.IOException;
import java.io.Writer;
import org.beamnet.schemas.text.VisibleText;

/** Passes text on with control characters escaped, but for line feeds and tabs. */
final class EscapedText extends Writer {
  private final Writer target;

  EscapedText(Writer target) {
    this.target = target;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    target.write(VisibleText.lines(new String(text, offset, length)));
  }

  @Override
  public void flush() throws IOException {
    target.flush();
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
