package org.beamnet.pipelines.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.beamnet.pipelines.TestImages;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.SourceBytes;
import org.beamnet.pipelines.storage.Retries;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Split;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@DisabledIfSystemProperty(
    named = "sun.jnu.encoding",
    matches = "ANSI_X3.4-1968",
    disabledReason = "the names of its files are not ASCII")
class TarSourceTest {
  private static final int RECORD_BYTES = 512;

  @TempDir private Path folder;
  private Path unpacked;
  private Path tar;

  @BeforeEach
  void pack() throws IOException {
    unpacked = folder.resolve("unpacked");
    tar = folder.resolve("images.tar");
    TestImages.write(unpacked.resolve("train/cat"), 3, 1);
    TestImages.write(unpacked.resolve("train/" + "long".repeat(40) + "/ünïcödé"), 2, 2);
    Files.createFile(unpacked.resolve("train/cat/.hidden"));
    TestImages.pack(unpacked, tar);
  }

  @Test
  void hasTheFilesOfTheFolderItWasPackedFrom() throws IOException {
    Map<String, byte[]> fromTar = read(new TarSource(tar.toString()));
    Map<String, byte[]> fromFolder = read(new FolderSource(unpacked.toString()));
    assertThat(fromTar).hasSize(5).containsOnlyKeys(fromFolder.keySet());
    fromFolder.forEach((path, bytes) -> assertThat(fromTar.get(path)).isEqualTo(bytes));
  }

  @Test
  void visitsOnlyThePrefix() throws IOException {
    assertThat(new TarSource(tar.toString()).hasClassIn("train/")).isTrue();
    assertThat(new TarSource(tar.toString()).hasClassIn("validation/")).isFalse();
  }

  @Test
  void cutInsideAnEntry() throws IOException {
    cut(tar, Files.size(tar) / 3);
    assertThatThrownBy(() -> read(new TarSource(tar.toString())))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("images.tar")
        .hasMessageContaining("truncated")
        .hasMessageContaining("Fetch it again");
  }

  @Test
  void cutBetweenTwoEntries() throws IOException {
    long[] end = {0};
    new TarSource(tar.toString())
        .visit(
            "",
            file -> {
              end[0] =
                  (file.offset() + file.length() + RECORD_BYTES - 1) / RECORD_BYTES * RECORD_BYTES;
              return false;
            });
    cut(tar, end[0]);
    assertThatThrownBy(() -> read(new TarSource(tar.toString())))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has no end mark at byte " + end[0]);
  }

  private static Map<String, byte[]> read(TreeSource source) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (SourceBytes bytes = new SourceBytes(new Retries(0))) {
      source.visit(
          "",
          file -> {
            ImageRecord image =
                new ImageRecord(
                    file.path(), Split.TRAIN, "x", file.resource(), file.offset(), file.length());
            try {
              files.put(file.path(), bytes.read(image));
            } catch (IOException e) {
              throw new AssertionError(e);
            }
            return true;
          });
    }
    return files;
  }

  private static void cut(Path file, long length) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) length));
  }
}
