package org.beamnet.trainer.findings;

import java.util.List;

/**
 * What the network takes an image for.
 *
 * @param picture the image
 * @param loss its cross entropy, in nats
 * @param guesses the five likeliest classes, the likeliest first
 */
public record Opinion(Picture picture, double loss, List<Guess> guesses) {
  /** Copies the list. */
  public Opinion {
    guesses = List.copyOf(guesses);
  }
}
