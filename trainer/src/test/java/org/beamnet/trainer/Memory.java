package org.beamnet.trainer;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;

/**
 * What the process holds, in bytes.
 *
 * @param heap what is left on the heap after a collection
 * @param direct Java's buffers outside the heap
 * @param nativeArrays ND4J's arrays
 */
public record Memory(long heap, long direct, long nativeArrays) {
  /** As it is now. Collects garbage, which is what makes the numbers comparable. */
  public static Memory now() {
    System.gc();
    try {
      // Buffers outside the heap are given back a moment after the collection.
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    long direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return new Memory(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        direct,
        Pointer.totalBytes());
  }

  /** The larger of each. */
  public Memory max(Memory other) {
    return new Memory(
        Math.max(heap, other.heap),
        Math.max(direct, other.direct),
        Math.max(nativeArrays, other.nativeArrays));
  }
}
