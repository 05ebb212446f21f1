package org.beamnet.it.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** Heap that all living threads have taken, garbage included: a reader may use threads. */
final class AllocatedBytes {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private final Map<Long, Long> before = byThread();

  /** Bytes taken since this was made. Those of threads that have ended meanwhile do not count. */
  long sinceThen() {
    return byThread().entrySet().stream()
        .mapToLong(now -> Math.max(0, now.getValue() - before.getOrDefault(now.getKey(), 0L)))
        .sum();
  }

  private static Map<Long, Long> byThread() {
    long[] ids = THREADS.getAllThreadIds();
    long[] bytes = THREADS.getThreadAllocatedBytes(ids);
    Map<Long, Long> byThread = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      byThread.put(ids[i], bytes[i]);
    }
    return byThread;
  }
}
