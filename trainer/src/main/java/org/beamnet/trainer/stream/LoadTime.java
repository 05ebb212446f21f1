package org.beamnet.trainer.stream;

/**
 * What a loader's threads were busy with, in seconds summed over them.
 *
 * @param read reading row groups from storage and checking them
 * @param decode from what is stored to pixels
 * @param augment from pixels to the network's numbers
 */
public record LoadTime(double read, double decode, double augment) {
  /** Nothing yet. */
  public static final LoadTime NONE = new LoadTime(0, 0, 0);

  /** Together with more. */
  public LoadTime plus(LoadTime more) {
    return new LoadTime(read + more.read, decode + more.decode, augment + more.augment);
  }

  /** Less what was counted before. */
  public LoadTime minus(LoadTime before) {
    return new LoadTime(read - before.read, decode - before.decode, augment - before.augment);
  }

  /** All of it. */
  public double total() {
    return read + decode + augment;
  }
}
