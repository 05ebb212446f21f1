package org.beamnet.schemas.storage;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A process that holds something, for people.
 *
 * @param pid of the process
 * @param host where it runs
 * @param since when it began to hold it, by the clock of {@code host}, ISO 8601
 */
public record Holder(long pid, String host, String since) {
  /** This process, from now on. */
  public static Holder thisProcess() {
    return new Holder(
        ProcessHandle.current().pid(),
        hostName(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** For a sentence. */
  public String words() {
    return String.format(Locale.ROOT, "process %d on %s, since %s", pid, host, since);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
