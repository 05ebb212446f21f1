package org.beamnet.trainer.backend;

import java.util.Comparator;

/**
 * What NVIDIA calls the generation of a GPU.
 *
 * @param major 1 or more
 * @param minor 0 or more
 */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
  private static final Comparator<ComputeCapability> ORDER =
      Comparator.comparingInt(ComputeCapability::major).thenComparingInt(ComputeCapability::minor);

  /** Checks every field. */
  public ComputeCapability {
    if (major < 1) {
      throw new IllegalArgumentException("major: must be at least 1, was " + major);
    }
    if (minor < 0) {
      throw new IllegalArgumentException("minor: must be 0 or more, was " + minor);
    }
  }

  @Override
  public int compareTo(ComputeCapability other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
