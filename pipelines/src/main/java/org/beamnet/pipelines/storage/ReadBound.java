package org.beamnet.pipelines.storage;

import java.io.IOException;
import java.util.OptionalLong;

/**
 * Where the read under way in this thread will end. A channel of Beam sees only where a reader
 * begins; the client of an object store that asks here can fetch just the bytes that are wanted.
 */
public final class ReadBound {
  private static final ThreadLocal<Long> END = new ThreadLocal<>();

  private ReadBound() {}

  /** Something that reads. */
  @FunctionalInterface
  public interface Reading {
    void run() throws IOException;
  }

  /** The first byte that is not wanted by the read under way in this thread; empty if unknown. */
  public static OptionalLong end() {
    Long end = END.get();
    return end == null ? OptionalLong.empty() : OptionalLong.of(end);
  }

  /** Reads bytes before {@code end} only. */
  public static void readUntil(long end, Reading reading) throws IOException {
    END.set(end);
    try {
      reading.run();
    } finally {
      END.remove();
    }
  }
}
