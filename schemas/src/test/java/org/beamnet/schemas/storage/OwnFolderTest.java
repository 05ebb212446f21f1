package org.beamnet.schemas.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnFolderTest {
  @TempDir private Path parent;
  private Path victim;
  private Path thesis;
  private OwnFolder folder;

  @BeforeEach
  void victim() throws IOException {
    victim = Files.createDirectory(parent.resolve("victim"));
    thesis = Files.writeString(victim.resolve("thesis.txt"), "my thesis");
    folder = new OwnFolder(Files.createDirectory(parent.resolve("own")));
  }

  @Test
  void aLinkToAFolderIsNeverEntered() throws IOException {
    Files.createSymbolicLink(folder.root().resolve("a"), victim);
    assertLinkRefused("a/thesis.txt");
    assertLinkRefused("a/new/file.txt");
    assertThatThrownBy(() -> folder.list("a")).hasMessageContaining("a: is a link");
    assertThatThrownBy(() -> folder.makeFolder("a")).hasMessageContaining("a: is a link");
    assertThat(victim).isDirectoryContaining(thesis::equals);
  }

  @Test
  void aLinkInTheMiddleOfAPathIsNeverFollowed() throws IOException {
    Files.createDirectories(folder.root().resolve("a/b"));
    Files.createSymbolicLink(folder.root().resolve("a/b/c"), victim.getParent());
    assertLinkRefused("a/b/c/victim/thesis.txt");
    assertThatThrownBy(() -> folder.requirePlain("a"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("a/b/c: is a link");
    assertThat(folder.list("a")).isEmpty();
  }

  @Test
  void aLinkToAFileIsReplacedOrDeletedButNeverWrittenThrough() throws IOException {
    Path link = Files.createSymbolicLink(folder.root().resolve("a"), thesis);
    assertThatThrownBy(() -> folder.open("a")).hasMessageContaining("a: is a link");
    assertThatThrownBy(() -> folder.append("a")).hasMessageContaining("a: is a link");
    assertThatThrownBy(() -> folder.create("a")).isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> folder.sync("a")).isInstanceOf(IOException.class);
    AtomicFile.write(link, "new");
    assertThat(link).hasContent("new");
    Files.delete(link);
    Files.createSymbolicLink(link, thesis);
    folder.delete("a");
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(thesis).hasContent("my thesis");
  }

  @Test
  void aLinkToNowhereMakesNoFileThere() throws IOException {
    Path nowhere = victim.resolve("new.txt");
    Files.createSymbolicLink(folder.root().resolve("a"), nowhere);
    assertThatThrownBy(() -> folder.open("a")).hasMessageContaining("a: is a link");
    assertThatThrownBy(() -> folder.create("a")).isInstanceOf(IOException.class);
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void aFileWithANameElsewhereIsNotWrittenTo() throws IOException {
    Files.createLink(folder.root().resolve("a"), thesis);
    assertThatThrownBy(() -> folder.open("a"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has another name elsewhere");
    assertThat(thesis).hasContent("my thesis");
  }

  @Test
  void thisFolderItselfMayBeReachedThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(parent.resolve("link"), folder.root());
    try (FileChannel channel = new OwnFolder(link).create("a/b.txt")) {
      channel.write(ByteBuffer.wrap(new byte[] {1}));
    }
    assertThat(folder.root().resolve("a/b.txt")).hasBinaryContent(new byte[] {1});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../victim/thesis.txt", "a/../../victim/thesis.txt", "..", "a/..", "", "./a", "/"})
  void noPathLeadsOutOfIt(String path) {
    assertThatThrownBy(() -> folder.delete(path))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("does not lie inside it");
    assertThatThrownBy(() -> folder.create(path)).isInstanceOf(DatasetException.class);
    assertThat(thesis).exists();
  }

  @Test
  void anAbsolutePathIsRefused() {
    assertThatThrownBy(() -> folder.delete(thesis.toString()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("does not lie inside it");
    assertThat(thesis).exists();
  }

  @Test
  void aNameThatTheSystemDoesNotAllowIsRefused() {
    assertThatThrownBy(() -> folder.delete("a\0b"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is not valid");
  }

  @Test
  void aFolderWithFilesStays() throws IOException {
    folder.create("a/b.txt").close();
    folder.delete("a");
    assertThat(folder.list("a")).isEqualTo(List.of("b.txt"));
  }

  private void assertLinkRefused(String path) {
    assertThatThrownBy(() -> folder.delete(path))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is a link");
    assertThatThrownBy(() -> folder.open(path)).isInstanceOf(DatasetException.class);
    assertThatThrownBy(() -> folder.create(path)).isInstanceOf(DatasetException.class);
    assertThatThrownBy(() -> folder.rename("other", path)).isInstanceOf(DatasetException.class);
    assertThat(thesis).hasContent("my thesis");
  }
}
