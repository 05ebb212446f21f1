package org.beamnet.trainer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.beamnet.schemas.program.ProgramBuild;
import org.beamnet.trainer.backend.BackendBuild;
import org.beamnet.trainer.options.BackendOption;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.IVersionProvider;

/** What this program is, and what it runs on. */
final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return installed().entrySet().stream()
        .map(version -> "%-16s %s".formatted(version.getKey(), version.getValue()))
        .toArray(String[]::new);
  }

  /** The versions of what is installed, by name; loads none of it. */
  static Map<String, String> installed() {
    Set<BackendBuild> builds = BackendOption.present();
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("BeamNet", ProgramBuild.current().words());
    versions.put(
        "ND4J",
        artifact("org.nd4j", "nd4j-api")
            + builds.stream()
                .map(build -> ", backend " + build.profile())
                .collect(Collectors.joining()));
    versions.put("Deeplearning4j", artifact("org.deeplearning4j", "deeplearning4j-nn"));
    if (builds.contains(BackendBuild.NATIVE)) {
      // Of oneDNN, a dash, of JavaCPP.
      versions.put("oneDNN", artifact("org.bytedeco", "dnnl").replaceFirst("-.*", ""));
    }
    versions.put("Java", System.getProperty("java.vendor") + " " + Runtime.version());
    versions.put(
        "system",
        String.format(
            Locale.ROOT,
            "%s %s, %d processors",
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors()));
    return versions;
  }

  /** All versions, by name. Loads ND4J. */
  static Map<String, String> all() {
    Map<String, String> versions = installed();
    versions.put("backend", Nd4j.getBackend().getClass().getSimpleName());
    versions.put(
        "native build",
        Loader.getPlatform() + System.getProperty("org.bytedeco.javacpp.platform.extension", ""));
    return versions;
  }

  /** The version of a library, as Maven left it in its jar. */
  private static String artifact(String group, String name) {
    String path = "META-INF/maven/%s/%s/pom.properties".formatted(group, name);
    try (InputStream stream = Versions.class.getClassLoader().getResourceAsStream(path)) {
      Properties properties = new Properties();
      if (stream != null) {
        properties.load(stream);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be read", e);
    }
  }
}
