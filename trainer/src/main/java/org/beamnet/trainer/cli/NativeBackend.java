package org.beamnet.trainer.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What must be said to JavaCPP before ND4J loads its native library, so that plain {@code java
 * -jar} runs as well as the launch script does. A property that is set already stays.
 */
final class NativeBackend {
  /** Picks the oneDNN build: about five times faster convolutions. */
  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

  private static final String ONEDNN = "-onednn";

  /** Bytes that native arrays may take, and that the whole process may take. */
  private static final String MAX_BYTES = "org.bytedeco.javacpp.maxbytes";

  private static final String MAX_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";

  private NativeBackend() {}

  static void configure() {
    setDefault(EXTENSION, ONEDNN);
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
