package org.beamnet.schemas.shard;

import java.nio.ByteBuffer;

/**
 * One image of a shard.
 *
 * @param key stable id: the path inside the source; unique in a split
 * @param label class index, 0-based
 * @param synset class name, such as {@code n01440764}
 * @param sourceWidth width of the source image in pixels
 * @param sourceHeight height of the source image in pixels
 * @param image raw pixels or an encoded image, as the shard's header says; read only what lies
 *     between position and limit, of a duplicate
 */
public record ShardRow(
    String key, int label, String synset, int sourceWidth, int sourceHeight, ByteBuffer image) {
  /** Checks every field. */
  public ShardRow {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("key: must not be empty");
    }
    if (label < 0) {
      throw new IllegalArgumentException("label: must be 0 or more, was " + label);
    }
    if (synset.isEmpty()) {
      throw new IllegalArgumentException("synset: must not be empty");
    }
    if (sourceWidth < 1 || sourceHeight < 1) {
      throw new IllegalArgumentException(
          "sourceWidth, sourceHeight: must be at least 1, were "
              + sourceWidth
              + ", "
              + sourceHeight);
    }
    if (!image.hasRemaining()) {
      throw new IllegalArgumentException("image: must not be empty");
    }
  }
}
