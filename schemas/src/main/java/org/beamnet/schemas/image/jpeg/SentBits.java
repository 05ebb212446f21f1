package org.beamnet.schemas.image.jpeg;

import java.util.Arrays;
import org.beamnet.schemas.image.format.FileBytes;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;

/**
 * How exactly the scans of a progressive JPEG file have given every coefficient. A file that lacks
 * its last scans decodes without a warning, into a coarse picture that every version of libjpeg
 * smooths in its own way.
 */
final class SentBits {
  private static final int COEFFICIENTS = 64;
  private static final int UNSENT = 99;

  private final String componentIds;

  /** The lowest bit that was sent, by component and zigzag index. */
  private final int[][] lowest;

  /** Of an image of these components, none of them sent. */
  SentBits(String componentIds) {
    this.componentIds = componentIds;
    this.lowest = new int[componentIds.length()][COEFFICIENTS];
    for (int[] component : lowest) {
      Arrays.fill(component, UNSENT);
    }
  }

  /**
   * Notes what a scan gives.
   *
   * @param at index of the scan header's number of components
   */
  void add(FileBytes bytes, int at) throws RejectedImageException {
    int components = bytes.u8(at);
    int band = at + 1 + 2 * components;
    int first = bytes.u8(band);
    int last = Math.min(bytes.u8(band + 1), COEFFICIENTS - 1);
    int bit = bytes.u8(band + 2) & 15;
    for (int i = 0; i < components; i++) {
      int component = componentIds.indexOf(bytes.u8(at + 1 + 2 * i));
      for (int k = first; component >= 0 && k <= last; k++) {
        lowest[component][k] = bit;
      }
    }
  }

  /** Refuses an image of which some scans are missing. */
  void requireAll() throws RejectedImageException {
    for (int[] component : lowest) {
      for (int bit : component) {
        if (bit != 0) {
          throw new RejectedImageException(
              RejectReason.TRUNCATED, "the last scans of a progressive JPEG are missing");
        }
      }
    }
  }
}
