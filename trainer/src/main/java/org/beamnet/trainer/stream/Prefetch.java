package org.beamnet.trainer.stream;

/**
 * How a loader works ahead. Only {@code batchImages} changes what comes out.
 *
 * @param batchImages images in every batch but the last, 1 or more
 * @param threads that read and augment, 1 or more
 * @param depth batches that are made ahead of the one in use, 1 or more
 */
public record Prefetch(int batchImages, int threads, int depth) {
  /** Checks every field. */
  public Prefetch {
    requirePositive("batchImages", batchImages);
    requirePositive("threads", threads);
    requirePositive("depth", depth);
  }

  private static void requirePositive(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + ": must be 1 or more, was " + value);
    }
  }
}
