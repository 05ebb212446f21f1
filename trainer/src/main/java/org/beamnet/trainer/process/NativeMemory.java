package org.beamnet.trainer.process;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much memory outside the heap JavaCPP, and so ND4J, may take; to be said before it loads. A
 * property that is set already stays.
 */
public final class NativeMemory {
  /** Bytes that native arrays may take, and that the whole process may take. */
  private static final String MAX_BYTES = "org.bytedeco.javacpp.maxbytes";

  private static final String MAX_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";

  private NativeMemory() {}

  public static void configure() {
    // JavaCPP would allow as much as the heap; a network's arrays lie outside it.
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long memory = system.getTotalMemorySize();
    setDefault(MAX_BYTES, Long.toString(memory / 10 * 8));
    setDefault(MAX_PHYSICAL_BYTES, Long.toString(memory / 10 * 9));
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
