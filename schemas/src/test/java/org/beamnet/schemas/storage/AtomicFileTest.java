package org.beamnet.schemas.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir private Path folder;

  @Test
  void createsFoldersAndReplaces() throws IOException {
    Path target = folder.resolve("a/b/c.txt");
    AtomicFile.write(target, "one");
    AtomicFile.write(target, "two");
    assertThat(target).hasContent("two");
    assertThat(target.getParent())
        .isDirectoryContaining(target::equals)
        .isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void failureLeavesTheOldFileAndNoOther() throws IOException {
    Path target = folder.resolve("c.txt");
    AtomicFile.write(target, "one");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    channel -> {
                      channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                      throw new IOException("disk full");
                    }))
        .hasMessage(target + ": disk full");
    assertThat(target).hasContent("one");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  /** The name of before was {@code .c.txt.tmp}. */
  @Test
  void aLinkUnderANameThatCanBeGuessedIsNotWrittenThrough() throws IOException {
    Path thesis = Files.writeString(folder.resolve("thesis.txt"), "my thesis");
    Files.createSymbolicLink(folder.resolve(".c.txt.tmp"), thesis);
    AtomicFile.write(folder.resolve("c.txt"), "one");
    assertThat(thesis).hasContent("my thesis");
    assertThat(folder.resolve("c.txt")).hasContent("one");
  }

  @Test
  void sweepsItsOwnTemporaryFilesOnly() throws IOException {
    String random = "01234567-89ab-cdef-0123-456789abcdef";
    Path left = Files.createFile(folder.resolve(".c.txt." + random + ".tmp"));
    Path other = Files.createFile(folder.resolve(".d.txt." + random + ".tmp"));
    Path mine = Files.createFile(folder.resolve(".c.txt.mine.tmp"));
    AtomicFile.sweep(folder, "c\\.txt");
    assertThat(left).doesNotExist();
    assertThat(other).exists();
    assertThat(mine).exists();
    AtomicFile.sweep(folder.resolve("missing"), "c\\.txt");
  }
}
