package org.beamnet.trainer.evaluate;

/**
 * How well a network does on a split.
 *
 * @param images how many were shown
 * @param skipped images left out because they could not be read
 * @param loss mean cross entropy, in nats
 * @param top1Error fraction whose label is not the likeliest class
 * @param top5Error fraction whose label is not among the five likeliest classes
 */
public record Evaluation(
    long images, long skipped, double loss, double top1Error, double top5Error) {}
