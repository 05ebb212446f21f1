package org.beamnet.runners.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.beamnet.schemas.image.jpeg.JpegLibrary;
import org.beamnet.schemas.program.ProgramBuild;

/** What these programs are, and what they run on. */
public final class Versions {
  private Versions() {}

  /**
   * By name.
   *
   * @param jpegLibrary the choice of what decodes JPEG data
   */
  public static Map<String, String> all(JpegLibrary jpegLibrary) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("beamnet", ProgramBuild.current().words());
    versions.put("beam", ReleaseInfo.getReleaseInfo().getVersion());
    versions.put("flink", EnvironmentInformation.getVersion());
    versions.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    versions.put("jpeg", jpegLibrary.inUse());
    versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }

  /** A line for each. */
  public static String[] lines() {
    return all(JpegLibrary.AUTO).entrySet().stream()
        .map(version -> "%-8s %s".formatted(version.getKey(), version.getValue()))
        .toArray(String[]::new);
  }
}
