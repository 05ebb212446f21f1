package org.beamnet.schemas.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.beamnet.schemas.storage.FileFault;
import org.beamnet.schemas.storage.PrivateFolder;

/**
 * Where JavaCPP and JNA unpack native libraries before they load them. By default they take a
 * folder in the home, and where there is none a folder in the temporary directory, whoever made it.
 * Here the folder in the home is taken only if code can be unpacked there and loaded, and the
 * second folder is one that only this user can have written to.
 */
public final class NativeFolders {
  /** JavaCPP's property: 445 MB of ND4J's libraries. */
  public static final String JAVACPP = "org.bytedeco.javacpp.cachedir";

  /** JNA's property: one library of 100 kB. */
  public static final String JNA = "jna.tmpdir";

  private static final NativeFolder OF_JAVACPP =
      NativeFolder.of(JAVACPP, 445_000_000, ".javacpp", "cache");
  private static final NativeFolder OF_JNA = NativeFolder.of(JNA, 200_000, ".cache", "JNA", "temp");

  /** Survives a restart of the machine, and is seldom in memory. */
  private static final String VAR_TMP = "/var/tmp";

  private NativeFolders() {}

  /**
   * Chooses, before the first native library is loaded. Folders that the user names by a property
   * stay. Where no folder will do, the libraries keep their own, and {@link #javaCppRemedy} says
   * what is wrong with it.
   *
   * @throws org.beamnet.schemas.DatasetException if another user could have put code into the
   *     folder that is left
   */
  public static void choose() {
    try {
      choose(OF_JAVACPP);
      choose(OF_JNA);
    } catch (IOException e) {
      // Most commands need no native code; the others say what is wrong.
      return;
    }
  }

  /** The folder that JavaCPP unpacks ND4J's libraries into. */
  public static Path javaCpp() {
    String named = System.getProperty(JAVACPP);
    return named == null ? OF_JAVACPP.below(home()) : Path.of(named);
  }

  /** Why ND4J's libraries cannot be unpacked into {@link #javaCpp} or loaded from it, if so. */
  public static Optional<String> javaCppFault() {
    try {
      return OF_JAVACPP.fault(javaCpp());
    } catch (IOException e) {
      return Optional.of(FileFault.reason(e));
    }
  }

  /** What a user can do where ND4J's libraries do not load. */
  public static String javaCppRemedy() {
    return "They are unpacked into %s, which needs %s and must allow code to be run%s. Name another folder with -D%s=DIR in BEAMNET_JAVA_OPTS."
        .formatted(
            javaCpp(),
            ByteWords.of(OF_JAVACPP.bytes()),
            javaCppFault().map(" (%s)"::formatted).orElse(""),
            JAVACPP);
  }

  private static void choose(NativeFolder folder) throws IOException {
    if (System.getProperty(folder.property()) != null) {
      return;
    }
    Path home = home();
    if (home.isAbsolute()
        && Files.isDirectory(home)
        && folder.isPrivate(home)
        && folder.fault(folder.below(home)).isEmpty()) {
      return;
    }
    String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9_-]", "_");
    for (String parent : List.of(System.getProperty("java.io.tmpdir"), VAR_TMP)) {
      Path place = Path.of(parent).resolve("beamnet-native-" + user);
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        open(folder, place);
      }
      if (folder.fault(place).isEmpty()) {
        open(folder, place);
        System.setProperty(folder.property(), place.toString());
        return;
      }
    }
  }

  /** Makes the folder, or refuses one that is there and not this user's own. */
  private static void open(NativeFolder folder, Path place) throws IOException {
    PrivateFolder.open(
        place,
        "Native libraries are loaded from it. Remove it, or name a folder of your own with -D%s=DIR in BEAMNET_JAVA_OPTS."
            .formatted(folder.property()));
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home", "?"));
  }
}
