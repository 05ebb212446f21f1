package org.beamnet.schemas.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "owners and permissions are POSIX's")
class NativeFoldersTest {
  @TempDir private Path folder;
  private Properties before = new Properties();

  @BeforeEach
  void setUp() throws IOException {
    before = (Properties) System.getProperties().clone();
    System.clearProperty(NativeFolders.JAVACPP);
    System.clearProperty(NativeFolders.JNA);
    System.setProperty("user.name", "some/one");
    System.setProperty("user.home", folder.resolve("home").toString());
    System.setProperty("java.io.tmpdir", Files.createDirectory(folder.resolve("tmp")).toString());
  }

  @AfterEach
  void restore() {
    System.setProperties(before);
  }

  @Test
  void aHomeOfTheUsersOwnIsLeftToTheLibraries() throws IOException {
    Files.createDirectory(folder.resolve("home"));
    NativeFolders.choose();
    assertThat(System.getProperty(NativeFolders.JAVACPP)).isNull();
    assertThat(System.getProperty(NativeFolders.JNA)).isNull();
  }

  @Test
  void withoutAHomeAFolderForTheUserOnlyIsMadeAndTakenAgain() throws IOException {
    for (String home : new String[] {folder.resolve("none").toString(), "?", "relative"}) {
      System.setProperty("user.home", home);
      System.clearProperty(NativeFolders.JAVACPP);
      System.clearProperty(NativeFolders.JNA);
      NativeFolders.choose();
      assertThat(System.getProperty(NativeFolders.JAVACPP)).isEqualTo(ours().toString());
      assertThat(System.getProperty(NativeFolders.JNA)).isEqualTo(ours().toString());
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ours())))
        .isEqualTo("rwx------");
  }

  @Test
  void aCacheThatEveryoneMayWriteToIsNotTaken() throws IOException {
    Path cache = Files.createDirectories(folder.resolve("home/.javacpp/cache"));
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
    NativeFolders.choose();
    assertThat(System.getProperty(NativeFolders.JAVACPP)).isEqualTo(ours().toString());
    assertThat(System.getProperty(NativeFolders.JNA)).isNull();
  }

  @Test
  void aFolderThatOthersMadeIsRefused() throws IOException {
    Files.createDirectory(ours());
    Files.setPosixFilePermissions(ours(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertRefused("lets every user of this machine write");
    Files.delete(ours());
    Files.createSymbolicLink(ours(), Files.createDirectory(folder.resolve("elsewhere")));
    assertRefused("is a link");
    Files.delete(ours());
    Files.createFile(ours());
    assertRefused("is a link or a file");
  }

  /** A home that cannot be written to is as good as none. */
  @Test
  void aHomeThatTakesNoFilesIsNotTaken() throws IOException {
    Files.createFile(folder.resolve("home"));
    NativeFolders.choose();
    assertThat(System.getProperty(NativeFolders.JAVACPP)).isEqualTo(ours().toString());
  }

  /** Commands that load no native code must not fail for the lack of a folder. */
  @Test
  void withoutAnyFolderNothingFails() {
    System.setProperty("user.home", folder.resolve("none").toString());
    System.setProperty("java.io.tmpdir", folder.resolve("gone").toString());
    NativeFolders.choose();
    assertThat(NativeFolders.javaCppRemedy())
        .contains("445.0 MB", "-Dorg.bytedeco.javacpp.cachedir=DIR");
  }

  @Test
  void aFolderThatTheUserNamesStays() {
    System.setProperty(NativeFolders.JAVACPP, "/named");
    System.setProperty(NativeFolders.JNA, "/named too");
    NativeFolders.choose();
    assertThat(System.getProperty(NativeFolders.JAVACPP)).isEqualTo("/named");
    assertThat(System.getProperty(NativeFolders.JNA)).isEqualTo("/named too");
  }

  private Path ours() {
    return folder.resolve("tmp/beamnet-native-some_one");
  }

  private void assertRefused(String words) {
    assertThatThrownBy(NativeFolders::choose)
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(ours() + ": ")
        .hasMessageContaining(words)
        .hasMessageContaining("-Dorg.bytedeco.javacpp.cachedir=DIR");
  }
}
