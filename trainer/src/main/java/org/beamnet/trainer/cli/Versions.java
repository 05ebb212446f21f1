package org.beamnet.trainer.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import picocli.CommandLine.IVersionProvider;

/** What this program is, and what it runs on. */
final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"trainer (BeamNet) " + program()};
  }

  /** From the jar; unknown when run from class files. */
  static String program() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  /** All versions, by name. Loads ND4J. */
  static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("BeamNet", program());
    versions.put("Java", System.getProperty("java.vendor") + " " + Runtime.version());
    versions.put(
        "system",
        "%s %s, %d processors"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors()));
    versions.put("backend", Nd4j.getBackend().getClass().getSimpleName());
    versions.put(
        "native build",
        Loader.getPlatform() + System.getProperty("org.bytedeco.javacpp.platform.extension", ""));
    versions.put(
        "native threads",
        Integer.toString(NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads()));
    return versions;
  }
}
