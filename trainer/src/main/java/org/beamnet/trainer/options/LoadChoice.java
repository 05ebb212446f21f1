package org.beamnet.trainer.options;

import org.beamnet.trainer.process.UsageException;
import org.beamnet.trainer.run.Loaders;
import org.beamnet.trainer.stream.DamagePolicy;
import picocli.CommandLine.Option;

/** The options that say how images are read. */
public final class LoadChoice {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that read and augment; they change nothing in the result.")
  private int threads = Loaders.defaultThreads();

  @Option(
      names = "--corrupt",
      paramLabel = "WORD",
      description =
          "What to do about a missing shard or images that cannot be read: fail (default), or skip,"
              + " which leaves them out of their batches and counts them in output and report.")
  private String corrupt = DamagePolicy.FAIL.id();

  /** Checks the values. */
  public void check() {
    if (threads < 1) {
      throw new UsageException("threads: must be 1 or more, was " + threads);
    }
    var unused = policy();
  }

  public int threads() {
    return threads;
  }

  public DamagePolicy policy() {
    try {
      return DamagePolicy.parse(corrupt);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + ".");
    }
  }
}
