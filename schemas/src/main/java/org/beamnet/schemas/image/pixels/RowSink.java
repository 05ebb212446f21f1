package org.beamnet.schemas.image.pixels;

/** Takes the rows of one image from the top, so that nobody needs to hold all of them. */
public interface RowSink {
  /**
   * Called before the first row; called again, what came so far was a rough version of no use.
   *
   * @param width columns as stored, at least 1
   * @param height rows as stored, at least 1
   * @param orientation how the stored rows are to be seen
   */
  void begin(int width, int height, Orientation orientation);

  /**
   * Takes the next rows.
   *
   * @param pixels holds the rows, width × 3 bytes each, red, green, blue; the caller's again
   *     afterwards
   * @param offset where the first one starts
   * @param count how many there are
   */
  void rows(byte[] pixels, int offset, int count);
}
