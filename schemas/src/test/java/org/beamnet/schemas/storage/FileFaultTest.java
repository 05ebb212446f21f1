package org.beamnet.schemas.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFaultTest {
  @TempDir private Path folder;

  @Test
  void everyFaultHasFileReasonAndRemedy() {
    assertThat(sentence(new AccessDeniedException("a/b")))
        .isEqualTo("a/b: access is denied. Change its permissions, or name another folder.");
    assertThat(sentence(new NoSuchFileException("a/b")))
        .startsWith("a/b: there is no such file or folder. ");
    assertThat(sentence(new FileSystemException("a/b", null, "Read-only file system")))
        .isEqualTo("a/b: Read-only file system. Change its permissions, or name another folder.");
    IOException full = new IOException("No space left on device");
    assertThat(FileFault.sentence(new UncheckedIOException("a/b: cannot be written", full), full))
        .isEqualTo(
            "a/b: cannot be written (No space left on device). Free space on its disk, or name a folder on another one.");
  }

  /** The system's message has no name in it. */
  @Test
  void anAtomicFileNamesTheTarget() throws IOException {
    Path target = folder.resolve("model.npz");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    channel -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(target + ": No space left on device");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private static String sentence(IOException fault) {
    return FileFault.sentence(fault, fault);
  }
}
