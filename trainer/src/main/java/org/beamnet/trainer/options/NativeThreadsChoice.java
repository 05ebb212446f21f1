package org.beamnet.trainer.options;

import org.beamnet.trainer.process.NativeThreads;
import org.beamnet.trainer.process.UsageException;
import org.beamnet.trainer.recipe.RunIdentity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option that says how many native threads compute. In training it belongs to the run's
 * identity.
 */
public final class NativeThreadsChoice {
  /** The option's name without dashes. */
  public static final String NAME = "native-threads";

  @Option(
      names = "--" + NAME,
      paramLabel = "N",
      description =
          "Threads that compute, on the processor; every number rounds differently. Default: the"
              + " run's own where training is resumed, else OMP_NUM_THREADS, else the cores.")
  private @Nullable Integer number;

  /**
   * Checks the value.
   *
   * @throws UsageException if it is below 1
   */
  public void check() {
    if (number != null && number < 1) {
      throw new UsageException(NAME + ": must be 1 or more, was " + number);
    }
  }

  /** Computes with the number given, or with the default. */
  public void use() {
    if (NativeThreads.matter()) {
      NativeThreads.use(number == null ? NativeThreads.byDefault() : number);
    }
  }

  /**
   * Computes with the number of a run; on a GPU, where it plays no part, nothing is done.
   *
   * @param run what to call the run in messages
   * @param identity of the run; on resuming with the number it had
   * @param change whether a run may go on with another number
   * @return the identity with the number
   * @throws org.beamnet.schemas.DatasetException if the run had another and may not change it
   */
  public RunIdentity settle(String run, RunIdentity identity, boolean change) {
    if (!NativeThreads.matter()) {
      return identity;
    }
    int asked =
        number == null ? identity.currentThreads().orElseGet(NativeThreads::byDefault) : number;
    if (!change) {
      identity.requireSameThreads(run, asked);
    }
    NativeThreads.use(asked);
    return identity.computedBy(asked);
  }
}
