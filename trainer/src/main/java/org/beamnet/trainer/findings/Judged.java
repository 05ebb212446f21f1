package org.beamnet.trainer.findings;

import java.util.List;

/**
 * What the network takes an image for, before its picture is fetched.
 *
 * @param key of the image
 * @param loss its cross entropy, in nats
 * @param guesses the five likeliest classes, the likeliest first
 */
record Judged(String key, double loss, List<Guess> guesses) {}
