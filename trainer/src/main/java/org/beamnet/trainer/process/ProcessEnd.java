package org.beamnet.trainer.process;

import com.sun.jna.Function;

/**
 * Ends the process at once, whatever state native libraries are in. {@link Runtime#halt} is not
 * enough: it runs what C libraries have registered for the end, and OpenBLAS waits there for ever
 * for threads that found no memory.
 */
public final class ProcessEnd {
  private ProcessEnd() {}

  /** Does not return. */
  public static void now(int code) {
    try {
      Function.getFunction("c", "_exit").invoke(new Object[] {code});
    } catch (Throwable e) { // No such library, or no memory to load it.
      Runtime.getRuntime().halt(code);
    }
  }
}
