package org.beamnet.pipelines.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.beamnet.pipelines.TestImages;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLayoutTest {
  @TempDir private Path folder;

  @Test
  void findsFoldersAndTars() throws IOException {
    TestImages.write(folder.resolve("tree/cat"), 1, 1);
    TestImages.pack(folder.resolve("tree"), folder.resolve("tree.of-images"));
    assertThat(open("tree")).isInstanceOf(FolderSource.class);
    assertThat(open("tree.of-images")).isInstanceOf(TarSource.class);
  }

  @Test
  void findsSplits() throws IOException {
    TestImages.write(folder.resolve("both/train/cat"), 1, 1);
    TestImages.write(folder.resolve("both/validation/cat"), 1, 2);
    TestImages.write(folder.resolve("one/train/cat"), 1, 1);
    assertThat(LabeledSource.detect(open("both")).arrangement()).isEqualTo(Arrangement.SPLITS);
    assertThat(LabeledSource.detect(open("one")).arrangement()).isEqualTo(Arrangement.TRAIN);
  }

  @Test
  void takesBracketsInNamesAsTheyAre() throws IOException {
    TestImages.write(folder.resolve("[my] *images*/cat {1}"), 2, 1);
    assertThat(open("[my] *images*")).isInstanceOf(FolderSource.class);
  }

  @Test
  void refusesWhatIsNotThere() {
    assertRefused("nowhere", "there is no such file or folder");
  }

  @Test
  void refusesAnEmptyFolder() throws IOException {
    Files.createDirectories(folder.resolve("empty/cat"));
    Files.createFile(folder.resolve("empty/readme.txt"));
    Files.createFile(folder.resolve("empty/cat/.DS_Store"));
    assertRefused("empty", "has no image");
  }

  @Test
  void refusesAFileThatIsNoTar() throws IOException {
    TestImages.writeGarbage(folder.resolve("file"));
    assertRefused("file", "not an uncompressed tar");
  }

  private ImageSource open(String name) {
    return SourceLayout.AUTO.open(folder.resolve(name).toString(), false);
  }

  private void assertRefused(String name, String why) {
    assertThatThrownBy(() -> open(name))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(folder.resolve(name).toString())
        .hasMessageContaining(why);
  }
}
