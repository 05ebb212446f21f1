package org.beamnet.trainer.stream;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Some images, ready for the network. The numbers lie in a buffer that the stream uses again: a
 * batch is good until the next one is asked for.
 *
 * @param views direct buffer; images × views per image × [3, cropSide, cropSide], from its start
 * @param labels class index of each image; -1 where it is not known
 * @param keys key of each image
 * @param viewsPerImage crops of one image
 * @param skipped images of this batch that were left out because they could not be read
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from one owner to the next, never compared.
public record Batch(
    FloatBuffer views, int[] labels, List<String> keys, int viewsPerImage, int skipped) {
  /** Images in the batch; 0 if all were left out. */
  public int images() {
    return labels.length;
  }
}
