package org.beamnet.trainer.findings;

import java.util.List;

/**
 * A validation image and the training images nearest to it.
 *
 * @param picture the validation image
 * @param nearest of the sample, the nearest first
 */
public record Neighbourhood(Picture picture, List<Neighbour> nearest) {
  /** Copies the list. */
  public Neighbourhood {
    nearest = List.copyOf(nearest);
  }
}
