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
          String path = "shard-%d-%d".formatted(round, writer);
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
