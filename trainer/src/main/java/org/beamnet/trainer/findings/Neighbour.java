package org.beamnet.trainer.findings;

/**
 * A training image that the network sees much as another.
 *
 * @param picture the image
 * @param distance of the two activations of the last hidden layer, Euclidean, 0 or more
 */
public record Neighbour(Picture picture, double distance) {}
