package org.beamnet.trainer.loop;

import java.util.concurrent.atomic.AtomicBoolean;

/** Asks training to stop after the step at hand. May be raised by any thread. */
public final class StopSignal {
  private final AtomicBoolean raised = new AtomicBoolean();

  /** Asks. */
  public void raise() {
    raised.set(true);
  }

  /** Whether someone asked. */
  public boolean isRaised() {
    return raised.get();
  }
}
