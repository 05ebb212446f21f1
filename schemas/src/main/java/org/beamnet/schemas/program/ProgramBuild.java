package org.beamnet.schemas.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build of BeamNet runs.
 *
 * @param version of the Maven project
 * @param commit of the source tree, abbreviated; {@code unknown} where it was no git repository
 */
public record ProgramBuild(String version, String commit) {
  private static final String FILE = "build.properties";
  private static final ProgramBuild CURRENT = read();

  /** The one that runs. */
  public static ProgramBuild current() {
    return CURRENT;
  }

  /** For a line of output: {@code 0.1.0 (commit 1a2b3c4)}. */
  public String words() {
    return "%s (commit %s)".formatted(version, commit);
  }

  private static ProgramBuild read() {
    Properties properties = new Properties();
    try (InputStream stream = ProgramBuild.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + ": must lie beside this class");
      }
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + ": cannot be read", e);
    }
    return new ProgramBuild(properties.getProperty("version"), properties.getProperty("commit"));
  }
}
