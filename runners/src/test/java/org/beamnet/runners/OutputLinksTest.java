package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.beamnet.pipelines.plan.Overwrite;
import org.beamnet.pipelines.storage.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output folders of strangers: files of the user outside them stay as they are. */
class OutputLinksTest {
  @TempDir private Path folder;
  private Path victim;
  private Path out;

  @BeforeEach
  void prepare() throws IOException {
    Pictures.write(folder.resolve("in/cat"), 2, 1);
    victim = Files.createDirectories(folder.resolve("victim"));
    Files.writeString(victim.resolve("thesis.txt"), "my thesis");
    Files.createDirectory(victim.resolve("sub"));
    Files.writeString(victim.resolve("sub/photo.jpg"), "photo");
    out = folder.resolve("out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".work",
        ".work/temporary",
        ".work/progress",
        ".work/beats",
        ".work/claim.lock",
        "train"
      })
  void aLinkInTheOutputIsRefused(String place) throws IOException {
    Files.createDirectories(out.resolve(place).getParent());
    Files.createSymbolicLink(out.resolve(place), victim);
    assertRefused(out.resolve(place) + ": is a link");
    assertRefused(out.resolve(place) + ": is a link", "--overwrite");
  }

  @Test
  void aLinkToAFileInPlaceOfTheLockIsRefused() throws IOException {
    Files.createDirectories(out.resolve(".work"));
    Files.createSymbolicLink(out.resolve(".work/claim.lock"), victim.resolve("thesis.txt"));
    assertRefused("claim.lock: is a link");
  }

  @Test
  void aLinkToNowhereMakesNoFileThere() throws IOException {
    Files.createDirectories(out.resolve(".work"));
    Files.createSymbolicLink(out.resolve(".work/claim.lock"), victim.resolve("new"));
    assertRefused("claim.lock: is a link");
  }

  @Test
  void aNoteOfWhatToDeleteNamesFilesOfTheDatasetOnly() throws IOException {
    Files.createDirectories(out.resolve(".work"));
    for (String name :
        List.of("../victim/thesis.txt", victim.resolve("sub/photo.jpg").toString())) {
      Files.write(
          out.resolve(".work/overwrite.json"), Json.toBytes(new Overwrite("x", List.of(name), 1)));
      assertRefused("'" + name + "' is no file of a dataset");
    }
  }

  @Test
  void theOutputItselfMayBeALink() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.createSymbolicLink(out, real);
    CommandRun run = preprocess();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(real.resolve("manifest.json")).exists();
    assertThat(real.resolve(".work")).doesNotExist();
  }

  private void assertRefused(String why, String... flags) throws IOException {
    List<String> before = names(folder);
    CommandRun run = preprocess(flags);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains(why);
    assertThat(names(folder)).isEqualTo(before);
    assertThat(victim.resolve("thesis.txt")).hasContent("my thesis");
    assertThat(victim.resolve("sub/photo.jpg")).hasContent("photo");
  }

  private CommandRun preprocess(String... flags) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    "--source=" + folder.resolve("in"),
                    "--output=" + out,
                    "--side=8",
                    "--runner=DirectRunner"),
                Stream.of(flags))
            .toArray(String[]::new));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
