package org.beamnet.pipelines.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    output.write(".work/shards/train-00000.json", OLD);
    output.write(".work/plan.json", OLD);
    output.deleteFolder(".work/shards/");
    assertThat(root.resolve(".work/shards")).doesNotExist();
    assertThat(root.resolve(".work/plan.json")).exists();
    output.deleteFolder(".work/shards/");
    output.delete(".work/", List.of("plan.json", "totals.json"));
    assertThat(root.resolve(".work/plan.json")).doesNotExist();
  }

  @Test
  void aFileThatNoRunMakesStaysInTheWorkArea() throws IOException {
    output.write(".work/shards/train-00000.json", OLD);
    Path mine = Files.writeString(root.resolve(".work/shards/mine.json"), "mine");
    output.deleteFolder(".work/shards/");
    assertThat(root.resolve(".work/shards/train-00000.json")).doesNotExist();
    assertThat(mine).exists();
    assertThat(output.isOwnWork()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../thesis.txt",
        "train/../../thesis.txt",
        "/etc/hostname",
        "notes.txt",
        "train/notes.txt",
        "train/shard-0-of-1.parquet",
        "shard-00000-of-00001.parquet",
        "part-00002/manifest.json",
        ".work/notes.txt",
        ".work/temporary/../../thesis.txt",
        ".work/inputs/notes.txt"
      })
  void deletesOnlyWhatTheFormatNames(String path) throws IOException {
    output.write("provenance.json", OLD);
    Path thesis = Files.writeString(parent.resolve("thesis.txt"), "my thesis");
    assertThatThrownBy(() -> output.delete("", List.of("provenance.json", path)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("'" + path + "' is no file of a dataset");
    assertThat(thesis).exists();
    assertThat(root.resolve("provenance.json")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {".work", ".work/temporary", "train"})
  void noLinkIsFollowedWhenWriting(String place) throws IOException {
    Path victim = Files.createDirectory(parent.resolve("victim"));
    Files.createDirectories(root.resolve(place).getParent());
    Files.createSymbolicLink(root.resolve(place), victim);
    assertThatThrownBy(() -> output.write("train/shard-00000-of-00001.parquet", NEW))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is a link");
    assertThat(victim).isEmptyDirectory();
  }

  @Test
  void scribblesThroughNoLink() throws IOException {
    Path thesis = Files.writeString(parent.resolve("thesis.txt"), "my thesis");
    Files.createDirectories(root.resolve(".work/beats"));
    Files.createSymbolicLink(root.resolve(".work/beats/run.json"), thesis);
    assertThatThrownBy(() -> output.scribble(".work/beats/run.json", NEW))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is a link");
    assertThat(thesis).hasContent("my thesis");
  }

  /** As a runner's threads do that go on while the program, having failed, ends. */
  @Test
  void afterTheEndOfARunNoThreadLeavesAFileThatIsHalfWritten() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 20; round++) {
        Claim claim = Claim.ofThisProcess();
        output.write(Claim.FILE, Json.toBytes(claim));
        OutputFolder claimed = output.claimedBy(claim.run());
        var begun = new Semaphore(0);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
          String path = String.format(Locale.ROOT, "shard-%d-%d", round, writer);
          writers.add(threads.submit(() -> writeWithoutEnd(claimed, path, begun)));
        }
        begun.acquire(20);
        claimed.endRun();
        assertThat(halfWritten()).isEmpty();
        for (Future<?> writer : writers) {
          assertThatThrownBy(() -> writer.get(1, TimeUnit.MINUTES)).isNotNull();
        }
        assertThat(halfWritten()).isEmpty();
        assertThatThrownBy(() -> claimed.write("later", NEW))
            .isInstanceOf(DatasetException.class)
            .hasMessageContaining("this run has ended");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Object writeWithoutEnd(OutputFolder output, String path, Semaphore begun)
      throws IOException {
    while (true) {
      output.write(
          path,
          channel -> {
            begun.release();
            return channel.write(ByteBuffer.wrap(NEW));
          });
    }
  }

  private List<Path> halfWritten() throws IOException {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }
}
