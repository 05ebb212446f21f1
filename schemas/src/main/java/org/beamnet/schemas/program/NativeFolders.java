package org.beamnet.schemas.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.beamnet.schemas.storage.PrivateFolder;

/**
 * Where JavaCPP and JNA unpack native libraries before they load them. By default they take a
 * folder in the home, and where there is none a folder in the temporary directory, whoever made it.
 * Here that second folder is one that only this user can have written to.
 */
public final class NativeFolders {
  /** JavaCPP's property: 445 MB of ND4J's libraries. */
  public static final String JAVACPP = "org.bytedeco.javacpp.cachedir";

  /** JNA's property: one library of 100 kB. */
  public static final String JNA = "jna.tmpdir";

  private NativeFolders() {}

  /**
   * Chooses, before the first native library is loaded. Folders that the user names by a property
   * stay.
   *
   * @throws org.beamnet.schemas.DatasetException if another user could have put code into the
   *     folder that is left
   */
  public static void choose() {
    try {
      choose(JAVACPP, ".javacpp", "cache");
      choose(JNA, ".cache", "JNA", "temp");
    } catch (IOException e) {
      throw new UncheckedIOException("a folder for native libraries cannot be made", e);
    }
  }

  private static void choose(String property, String... inHome) throws IOException {
    if (System.getProperty(property) != null) {
      return;
    }
    Path home = Path.of(System.getProperty("user.home", "?"));
    if (home.isAbsolute() && isPrivate(home, inHome)) {
      return;
    }
    String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9_-]", "_");
    Path folder =
        PrivateFolder.open(
            Path.of(System.getProperty("java.io.tmpdir")).resolve("beamnet-native-" + user),
            "Native libraries are loaded from it. Remove it, or name a folder of your own with -D%s=DIR in BEAMNET_JAVA_OPTS."
                .formatted(property));
    System.setProperty(property, folder.toString());
  }

  /** Whether the library's own folder below the home exists or can be made, and is this user's. */
  private static boolean isPrivate(Path home, String... names) throws IOException {
    Path there = home;
    for (String name : names) {
      Path next = there.resolve(name);
      if (!Files.isDirectory(next)) {
        break;
      }
      if (PrivateFolder.fault(next).isPresent()) {
        return false;
      }
      there = next;
    }
    return Files.isDirectory(there) && Files.isWritable(there);
  }
}
