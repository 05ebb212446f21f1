package org.beamnet.trainer.process;

/** How the program ends; a contract with scripts. */
public final class ExitCode {
  public static final int OK = 0;

  /** Something failed that is neither the user's words nor the data. */
  public static final int FAILED = 1;

  /** Words that are not understood, or that ask for what must not be. */
  public static final int USAGE = 2;

  /** Data that is missing, damaged, or does not fit. */
  public static final int BAD_DATA = 3;

  /** Stopped by a signal, and saved. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
