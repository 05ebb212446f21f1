package org.beamnet.schemas.image.pixels;

/** Passes rows on until its thread is interrupted; then it ends the decoding. */
public final class StoppableSink implements RowSink {
  private final RowSink sink;

  public StoppableSink(RowSink sink) {
    this.sink = sink;
  }

  @Override
  public void begin(int width, int height, Orientation orientation) {
    sink.begin(width, height, orientation);
  }

  @Override
  public void rows(byte[] pixels, int offset, int count) {
    if (Thread.currentThread().isInterrupted()) {
      throw new StoppedException();
    }
    sink.rows(pixels, offset, count);
  }
}
