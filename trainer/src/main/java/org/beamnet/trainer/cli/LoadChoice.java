package org.beamnet.trainer.cli;

import org.beamnet.trainer.stream.DamagePolicy;
import picocli.CommandLine.Option;

/** The options that say how images are read. */
final class LoadChoice {
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
  void check() {
    if (threads < 1) {
      throw new UsageException("threads: must be 1 or more, was " + threads);
    }
    var unused = policy();
  }

  int threads() {
    return threads;
  }

  DamagePolicy policy() {
    try {
      return DamagePolicy.parse(corrupt);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + ".");
    }
  }
}
