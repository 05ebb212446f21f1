package org.beamnet.runners;

/** How {@code preprocess} ends. */
enum ExitCode {
  /** The dataset is there. */
  OK(0),
  /** Something broke that is neither the command line nor the data. */
  FAILED(1),
  /** The command line cannot be understood. */
  USAGE(2),
  /** A source or an output folder is not what it must be. */
  BAD_DATA(3),
  /** Stopped by the user; finished shards are kept. */
  INTERRUPTED(130);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** As the shell sees it. */
  int status() {
    return status;
  }
}
