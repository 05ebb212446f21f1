package org.beamnet.schemas.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.beamnet.schemas.storage.PrivateFolder;

/**
 * A folder into which a library unpacks native code.
 *
 * @param property system property that names the folder to the library
 * @param bytes size of all that is unpacked
 * @param inHome names of the library's own folder, below the home
 */
record NativeFolder(String property, long bytes, List<String> inHome) {
  private static final Path MOUNTS = Path.of("/proc/self/mounts");

  /** Copies the names. */
  NativeFolder {
    inHome = List.copyOf(inHome);
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes: must be 1 or more, was " + bytes);
    }
  }

  /** The library's own folder below a home. */
  Path below(Path home) {
    Path folder = home;
    for (String name : inHome) {
      folder = folder.resolve(name);
    }
    return folder;
  }

  /**
   * Why code cannot be unpacked into a folder and loaded from it.
   *
   * @param folder which need not exist
   * @return empty if it can
   */
  Optional<String> fault(Path folder) throws IOException {
    Path there = existing(folder);
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      return Optional.of("%s cannot be written to".formatted(there));
    }
    if (MountOptions.read(MOUNTS).of(there.toRealPath()).contains("noexec")) {
      return Optional.of("%s is on a file system that is mounted noexec".formatted(there));
    }
    long missing = bytes - unpacked(folder);
    long free = Files.getFileStore(there).getUsableSpace();
    return free < missing
        ? Optional.of(
            "%s has %s free, and %s are needed"
                .formatted(there, ByteWords.of(free), ByteWords.of(missing)))
        : Optional.empty();
  }

  /** Whether the library's own folder below the home can only have been written to by this user. */
  boolean isPrivate(Path home) throws IOException {
    Path there = home;
    for (String name : inHome) {
      there = there.resolve(name);
      if (!Files.isDirectory(there)) {
        break;
      }
      if (PrivateFolder.fault(there).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** JavaCPP has a folder for every jar of the class path, of the jar's name. */
  private static long unpacked(Path folder) throws IOException {
    long sum = 0;
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      File unpacked = new File(folder.toFile(), new File(entry).getName());
      if (entry.endsWith(".jar") && unpacked.isDirectory()) {
        try (Stream<Path> files = Files.walk(unpacked.toPath())) {
          sum += files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
        }
      }
    }
    return sum;
  }

  private static Path existing(Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  static NativeFolder of(String property, long bytes, String... inHome) {
    return new NativeFolder(property, bytes, Arrays.asList(inHome));
  }
}
