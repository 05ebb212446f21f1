package org.beamnet.schemas.program;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How file systems are mounted, as Linux tells it (proc(5), {@code /proc/self/mounts}).
 *
 * @param mounts in the order of the file: of two on one folder, the later one is seen
 */
record MountOptions(List<Mount> mounts) {
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");
  private static final int FOLDER = 1;
  private static final int OPTIONS = 3;

  /** Copies the list. */
  MountOptions {
    mounts = List.copyOf(mounts);
  }

  /**
   * A mounted file system.
   *
   * @param folder on which it is mounted
   * @param options such as {@code noexec}
   */
  record Mount(String folder, Set<String> options) {
    /** Copies the options. */
    Mount {
      options = Set.copyOf(options);
    }
  }

  /** Reads a file of mounts; where there is none, as on other systems, no options are known. */
  static MountOptions read(Path file) throws IOException {
    List<Mount> mounts = new ArrayList<>();
    if (Files.isReadable(file)) {
      // Names are in the encoding of file names; bytes that do not fit it are no error here.
      Charset encoding =
          Charset.forName(System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
      for (String line : new String(Files.readAllBytes(file), encoding).lines().toList()) {
        String[] fields = line.split(" ", -1);
        if (fields.length > OPTIONS) {
          mounts.add(
              new Mount(
                  unescape(fields[FOLDER]),
                  new HashSet<>(List.of(fields[OPTIONS].split(",", -1)))));
        }
      }
    }
    return new MountOptions(mounts);
  }

  /** The options of the file system that holds a path, which must be absolute and without links. */
  Set<String> of(Path path) {
    Mount found = new Mount("", Set.of());
    String name = path + "/";
    for (Mount mount : mounts) {
      boolean holds = mount.folder().equals("/") || name.startsWith(mount.folder() + "/");
      if (holds && mount.folder().length() >= found.folder().length()) {
        found = mount;
      }
    }
    return found.options();
  }

  private static String unescape(String field) {
    return OCTAL
        .matcher(field)
        .replaceAll((MatchResult code) -> octal(code.group(1)).replace("\\", "\\\\"));
  }

  private static String octal(String digits) {
    return String.valueOf((char) Integer.parseInt(digits, 8));
  }
}
