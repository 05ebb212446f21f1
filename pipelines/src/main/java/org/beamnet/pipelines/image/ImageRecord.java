package org.beamnet.pipelines.image;

import org.beamnet.schemas.Split;

/**
 * Where one image lies and what it shows: what travels through the graph in place of pixels.
 *
 * @param key the path inside the source
 * @param split the part of the dataset it is for
 * @param synset its class
 * @param resource the file on a Beam file system that has its bytes
 * @param offset where they start in it
 * @param length how many there are
 */
public record ImageRecord(
    String key, Split split, String synset, String resource, long offset, long length) {
  /** Checks every field. */
  public ImageRecord {
    if (key.isEmpty() || synset.isEmpty() || resource.isEmpty()) {
      throw new IllegalArgumentException(
          "key, synset, resource: must not be empty, were '%s', '%s', '%s'"
              .formatted(key, synset, resource));
    }
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException(
          "offset, length: must be 0 or more, were " + offset + ", " + length + " for " + key);
    }
  }

  /** A part of the image's bytes, from byte {@code start} on. */
  public ImageRecord range(long start, long bytes) {
    return new ImageRecord(key, split, synset, resource, offset + start, bytes);
  }

  /** The same image for another split. */
  public ImageRecord in(Split other) {
    return new ImageRecord(key, other, synset, resource, offset, length);
  }
}
