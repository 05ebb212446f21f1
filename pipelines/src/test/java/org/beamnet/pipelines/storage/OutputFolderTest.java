package org.beamnet.pipelines.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.beamnet.schemas.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NEW = "new bytes".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path parent;
  private Path root;
  private OutputFolder output;

  @BeforeEach
  void name() {
    root = parent.resolve("out [of] {all} *stars*");
    output = new OutputFolder(root.toString());
  }

  @Test
  void writesAndReadsBack() throws IOException {
    output.write("a/b.bin", OLD);
    output.write("a/b.bin", NEW);
    assertThat(root.resolve("a/b.bin")).hasBinaryContent(NEW);
    assertThat(output.read("a/b.bin")).isEqualTo(NEW);
    assertThat(output.size("a/b.bin")).isEqualTo(Optional.of((long) NEW.length));
    assertThat(output.sha256("a/b.bin")).isEqualTo(Sha256.hex(NEW));
    assertThat(output.size("a/c.bin")).isEmpty();
    assertThat(output.list("a/")).containsExactly("b.bin");
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    output.write("a.bin", OLD);
    assertThatThrownBy(
            () ->
                output.write(
                    "a.bin",
                    channel -> {
                      channel.write(ByteBuffer.wrap(NEW));
                      throw new IOException("disk full");
                    }))
        .hasMessageContaining("a.bin: cannot be written (disk full)");
    assertThat(output.read("a.bin")).isEqualTo(OLD);
    try (var files = Files.walk(root)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(root.resolve("a.bin"));
    }
  }

  @Test
  void deletesAFolderWithAllThatIsInIt() throws IOException {
    output.write(".work/shards/a.json", OLD);
    output.write(".work/b.json", OLD);
    output.deleteFolder(".work/shards/");
    assertThat(root.resolve(".work/shards")).doesNotExist();
    assertThat(root.resolve(".work/b.json")).exists();
    output.deleteFolder(".work/shards/");
    output.delete(".work/", List.of("b.json", "missing.json"));
    assertThat(root.resolve(".work/b.json")).doesNotExist();
  }
}
