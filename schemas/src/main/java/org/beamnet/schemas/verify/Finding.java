package org.beamnet.schemas.verify;

/**
 * What was found of one file, or of the dataset as a whole.
 *
 * @param subject the file, relative to the dataset folder, or what was counted
 * @param images in it
 * @param bytes of it
 * @param fault what is wrong; empty if nothing
 */
public record Finding(String subject, long images, long bytes, String fault) {
  /** Nothing is wrong. */
  public boolean isSound() {
    return fault.isEmpty();
  }
}
