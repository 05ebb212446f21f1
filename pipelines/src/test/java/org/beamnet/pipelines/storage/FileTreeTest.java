package org.beamnet.pipelines.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  @TempDir private Path root;

  @Test
  void visitsRegularFilesThatAreNotHidden() throws IOException {
    touch("a/1");
    touch("a/b/2");
    touch("a/.hidden");
    touch(".git/3");
    assertThat(paths()).containsExactlyInAnyOrder("a/1", "a/b/2");
  }

  @Test
  void followsLinksAndReportsThoseToNowhere() throws IOException {
    touch("real/1");
    Files.createSymbolicLink(root.resolve("linked"), root.resolve("real"));
    Files.createSymbolicLink(root.resolve("broken"), root.resolve("nowhere"));
    assertThat(paths()).containsExactlyInAnyOrder("real/1", "linked/1", "broken");
  }

  /** Each level has two links to the next: 20 levels are a million files. */
  @Test
  void linksThatDoubleAtEachLevelAreRefused() throws IOException {
    int levels = 20;
    for (int level = 0; level < levels; level++) {
      Path folder = Files.createDirectories(root.resolve(".d/" + level));
      Files.createSymbolicLink(folder.resolve("a"), Path.of("../" + (level + 1)));
      Files.createSymbolicLink(folder.resolve("b"), Path.of("../" + (level + 1)));
    }
    touch(String.format(Locale.ROOT, ".d/%d/1", levels));
    Files.createSymbolicLink(root.resolve("cat"), Path.of(".d/0"));
    assertThatThrownBy(this::paths)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("links lead to in more than 16 ways");
  }

  @Test
  void sixteenLinksMayLeadToAFolder() throws IOException {
    touch(".d/1");
    for (int i = 0; i < 16; i++) {
      Files.createSymbolicLink(root.resolve("cat" + i), Path.of(".d"));
    }
    assertThat(paths()).hasSize(16);
  }

  @Test
  void stopsWhenTheVisitorHasEnough() throws IOException {
    touch("1");
    touch("2");
    List<String> seen = new ArrayList<>();
    boolean whole =
        FileTree.visit(
            Location.folder(root.toString()),
            (path, resource, bytes) -> {
              seen.add(path);
              return false;
            });
    assertThat(whole).isFalse();
    assertThat(seen).hasSize(1);
  }

  @Test
  void aMissingFolderIsEmpty() throws IOException {
    assertThat(
            FileTree.visit(
                Location.folder(root.resolve("none").toString()), (path, resource, bytes) -> false))
        .isTrue();
  }

  private List<String> paths() throws IOException {
    List<String> paths = new ArrayList<>();
    FileTree.visit(
        Location.folder(root.toString()),
        (path, resource, bytes) -> {
          paths.add(path);
          return true;
        });
    return paths;
  }

  private void touch(String path) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.createFile(root.resolve(path));
  }
}
