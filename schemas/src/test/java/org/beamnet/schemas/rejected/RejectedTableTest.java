package org.beamnet.schemas.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.storage.AtomicFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedTableTest {
  private static final List<RejectedImage> IMAGES =
      List.of(
          new RejectedImage("a/1.jpg", Split.TRAIN, "a", "truncated", "ends after 12 bytes"),
          new RejectedImage("b/é.jpg", Split.TRAIN, "b", "empty", "has no byte"),
          new RejectedImage("a/1.jpg", Split.VALIDATION, "a", "corrupt", "bad Huffman code"));

  @TempDir private Path folder;

  @Test
  void rowsComeBackSortedWhateverOrderTheyCameIn() throws IOException {
    List<RejectedImage> shuffled = new ArrayList<>(IMAGES);
    Collections.reverse(shuffled);
    Path path = write("a.parquet", shuffled);
    assertThat(RejectedTable.read(path)).isEqualTo(IMAGES);
    assertThat(Files.readAllBytes(path)).isEqualTo(Files.readAllBytes(write("b.parquet", IMAGES)));
  }

  @Test
  void emptyTableIsATable() throws IOException {
    assertThat(RejectedTable.read(write("a.parquet", List.of()))).isEmpty();
  }

  @Test
  void keyAndReasonAreRequired() {
    assertThatThrownBy(() -> new RejectedImage("", Split.TRAIN, "a", "empty", ""))
        .hasMessageContaining("key, reason: must not be empty");
  }

  private Path write(String name, List<RejectedImage> images) throws IOException {
    Path path = folder.resolve(name);
    AtomicFile.write(path, channel -> RejectedTable.write(channel, images));
    return path;
  }
}
