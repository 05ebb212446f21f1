package org.beamnet.trainer.loop;

import org.beamnet.trainer.stream.LoadTime;

/**
 * Where an epoch's time went, in seconds. The first four follow one another in the thread that
 * trains; the loader's threads work beside it.
 *
 * @param waiting for the next batch: above 0 where the loader does not keep up
 * @param stepping forward, backward and update
 * @param saving waiting for checkpoints, which are written beside training, for the display, and
 *     for what the report shows of the network; what the end of an epoch takes counts to the next
 * @param validating on the validation split
 * @param loading what the loader's threads did, summed over them
 */
public record TimeSpent(
    double waiting, double stepping, double saving, double validating, LoadTime loading) {
  /** Nothing yet. */
  public static final TimeSpent NONE = new TimeSpent(0, 0, 0, 0, LoadTime.NONE);

  /** Together with more. */
  public TimeSpent plus(TimeSpent more) {
    return new TimeSpent(
        waiting + more.waiting,
        stepping + more.stepping,
        saving + more.saving,
        validating + more.validating,
        loading.plus(more.loading));
  }

  /** Seconds of the thread that trains. */
  public double total() {
    return waiting + stepping + saving + validating;
  }
}
