package org.beamnet.trainer.health;

/**
 * A steep rise of the training loss.
 *
 * @param step of the epoch, from 1
 * @param loss mean loss of the step's batch, in nats
 * @param lowest lowest loss of the steps just before it, in nats
 */
public record LossRise(int step, double loss, double lowest) {}
