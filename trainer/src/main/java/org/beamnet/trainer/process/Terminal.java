package org.beamnet.trainer.process;

/** Whether a person watches. */
public final class Terminal {
  private Terminal() {}

  /**
   * Whether input and output are a terminal. From JDK 22 on, {@code -Djdk.console=java.base} (which
   * the launch script sets) keeps this answer true.
   */
  @SuppressWarnings("SystemConsoleNull") // From JDK 22 on the property is asked too.
  public static boolean isWatched() {
    return System.console() != null && (Runtime.version().feature() < 22 || isPlainConsole());
  }

  private static boolean isPlainConsole() {
    return "java.base".equals(System.getProperty("jdk.console"));
  }
}
