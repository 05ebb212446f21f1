package org.beamnet.schemas.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // Locks are held, not used.
class FolderLockTest {
  @TempDir private Path folder;

  /** Holds the lock until it is killed. */
  static final class Holding {
    public static void main(String[] folder) throws IOException, InterruptedException {
      try (FolderLock held = FolderLock.take(Path.of(folder[0]))) {
        System.out.println("held");
        Thread.sleep(TimeUnit.MINUTES.toMillis(2));
      }
    }
  }

  @Test
  void theSecondIsToldWhoHoldsIt() throws IOException {
    Path run = folder.resolve("a/b");
    try (FolderLock held = FolderLock.take(run)) {
      assertRefused(run, ProcessHandle.current().pid());
      // By another name, and twice: the first refusal must not have dropped the lock.
      assertRefused(folder.resolve("a/../a/b"), ProcessHandle.current().pid());
    }
    try (FolderLock again = FolderLock.take(run)) {
      assertThat(run.resolve(FolderLock.FILE)).exists();
    }
  }

  @Test
  void whatWasMadeForItAloneGoesAway() throws IOException {
    FolderLock.take(folder.resolve("a/b")).close();
    assertThat(folder).isEmptyDirectory();
    try (FolderLock held = FolderLock.take(folder.resolve("a/b"))) {
      Files.writeString(folder.resolve("a/b/kept"), "x");
    }
    assertThat(folder.resolve("a/b")).isDirectoryContaining("glob:**kept");
    assertThat(folder.resolve("a/b").resolve(FolderLock.FILE)).doesNotExist();
    Path empty = Files.createDirectory(folder.resolve("empty"));
    FolderLock.take(empty).close();
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void aKilledProcessHoldsNobodyUp() throws Exception {
    Path run = folder.resolve("run");
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holding.class.getName(),
                run.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("held");
      assertRefused(run, holder.pid());
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(run.resolve(FolderLock.FILE)).exists();
    FolderLock.take(run).close();
    assertThat(run).isEmptyDirectory();
  }

  @Test
  void aFileInItsPlaceIsExplained() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> FolderLock.take(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("file: cannot be written");
  }

  @Test
  void aLinkInPlaceOfTheLockIsRefusedAndItsTargetStays() throws IOException {
    Path thesis = Files.writeString(folder.resolve("thesis.txt"), "my thesis");
    Path run = Files.createDirectory(folder.resolve("run"));
    for (Path target : List.of(thesis, folder.resolve("nowhere"))) {
      Path link = Files.createSymbolicLink(run.resolve(FolderLock.FILE), target);
      assertThatThrownBy(() -> FolderLock.take(run))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining(".lock: is a link");
      assertThat(link).isSymbolicLink();
      Files.delete(link);
    }
    assertThat(thesis).hasContent("my thesis");
    assertThat(folder.resolve("nowhere")).doesNotExist();
    FolderLock.take(run).close();
  }

  private static void assertRefused(Path run, long pid) {
    assertThatThrownBy(() -> FolderLock.take(run))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll("is being written by process " + pid, "since 20", "Wait for it");
  }
}
