package org.beamnet.trainer.process;

/**
 * Asks a command to stop. May be raised by any thread. A command that must save before it ends says
 * so and is waited for; every other one ends soon, whatever it is doing.
 */
public final class StopSignal {
  private volatile boolean raised;
  private volatile boolean saves;

  /** Asks. */
  public void raise() {
    raised = true;
  }

  /**
   * Asks, and interrupts a command that does not save.
   *
   * @param command runs the command
   * @return whether the command saves before it ends
   */
  public synchronized boolean raise(Thread command) {
    raise();
    if (!saves) {
      command.interrupt();
    }
    return saves;
  }

  /** Whether someone asked. */
  public boolean isRaised() {
    return raised;
  }

  /**
   * Says that from now on the command looks at this signal, and saves before it ends. The thread
   * that runs the command must say so.
   */
  public synchronized void waitForSaving() {
    saves = true;
    // An interrupt that came just before would close the files that are written.
    var unused = Thread.interrupted();
  }

  /** Whether the command saves before it ends, however long that takes. */
  public boolean isWaitingForSaving() {
    return saves;
  }
}
