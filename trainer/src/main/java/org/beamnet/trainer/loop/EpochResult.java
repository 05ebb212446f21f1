package org.beamnet.trainer.loop;

import org.beamnet.trainer.evaluate.Evaluation;
import org.beamnet.trainer.health.EpochHealth;

/**
 * What an epoch came to.
 *
 * @param epoch 1-based
 * @param learningRate ε during it
 * @param trainLoss mean cross entropy of its training images, in nats, each as the network saw it
 *     (augmented, under dropout, before the step)
 * @param trainError fraction of them that were not right
 * @param validation on the validation split, after it
 * @param decision what the schedule made of it
 * @param health of the network after it
 * @param skipped training images left out because they could not be read
 * @param time where it went
 * @param imagesPerSecond of training
 */
public record EpochResult(
    int epoch,
    double learningRate,
    double trainLoss,
    double trainError,
    Evaluation validation,
    PlateauDecision decision,
    EpochHealth health,
    long skipped,
    TimeSpent time,
    double imagesPerSecond) {}
