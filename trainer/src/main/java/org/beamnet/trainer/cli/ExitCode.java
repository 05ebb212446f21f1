package org.beamnet.trainer.cli;

/** How the program ends; a contract with scripts. */
final class ExitCode {
  static final int OK = 0;

  /** Something failed that is neither the user's words nor the data. */
  static final int FAILED = 1;

  /** Words that are not understood, or that ask for what must not be. */
  static final int USAGE = 2;

  /** Data that is missing, damaged, or does not fit. */
  static final int BAD_DATA = 3;

  /** Stopped by a signal, and saved. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
