package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run folders of strangers: files of the user outside them stay as they are. */
class RunLinksTest {
  @TempDir private Path folder;
  private Path thesis;
  private Path run;

  @BeforeEach
  void prepare() throws IOException {
    Path victim = Files.createDirectory(folder.resolve("victim"));
    thesis = Files.writeString(victim.resolve("thesis.txt"), "my thesis");
    Files.writeString(victim.resolve("epoch-0001.ckpt"), "another run's");
    run = Files.createDirectory(folder.resolve("run"));
  }

  @Test
  void aLinkInPlaceOfTheLockIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(run.resolve(".lock"), Path.of("../victim/thesis.txt"));
    assertRefused(".lock: is a link");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void aLinkToNowhereInPlaceOfTheLockMakesNoFile() throws IOException {
    Files.createSymbolicLink(run.resolve(".lock"), folder.resolve("victim/new"));
    assertRefused(".lock: is a link");
  }

  @Test
  void aSecondNameOfAFileInPlaceOfTheLockIsRefused() throws IOException {
    Files.createLink(run.resolve(".lock"), thesis);
    assertRefused(".lock: has another name elsewhere");
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoints", "tensorboard", "tensorboard/steps"})
  void aLinkInPlaceOfAFolderIsRefused(String place) throws IOException {
    Files.createDirectories(run.resolve(place).getParent());
    Files.createSymbolicLink(run.resolve(place), thesis.getParent());
    assertRefused(run.resolve(place) + ": is a link");
  }

  @Test
  void aLinkToAFileAmongTheCheckpointsIsRefused() throws IOException {
    Files.createDirectory(run.resolve("checkpoints"));
    Files.createSymbolicLink(run.resolve("checkpoints/epoch-0001.ckpt"), thesis);
    assertRefused("epoch-0001.ckpt: is a link");
  }

  private void assertRefused(String why) throws IOException {
    List<String> before = names();
    for (List<String> command :
        List.of(
            List.of("train", "--dataset=none", "--recipe=small", "--run=" + run),
            List.of("train", "--dataset=none", "--resume", "--run=" + run),
            List.of(
                "import",
                "--weights=none.npz",
                "--dataset=none",
                "--recipe=small",
                "--run=" + run))) {
      Trainer.Outcome ended = Trainer.run(command.toArray(String[]::new));
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(3);
      assertThat(ended.err()).contains(why);
      assertThat(names()).isEqualTo(before);
      assertThat(thesis).hasContent("my thesis");
      assertThat(thesis.resolveSibling("epoch-0001.ckpt")).hasContent("another run's");
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
