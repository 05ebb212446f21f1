package org.beamnet.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {
  @TempDir private Path folder;

  @Test
  void keepsTheNewestAndTheBest() throws IOException {
    CheckpointStore store = new CheckpointStore(folder.resolve("checkpoints"), 2);
    assertThat(store.isEmpty()).isTrue();
    store.save(Checkpoints.of(0, 0.5));
    store.save(Checkpoints.of(0, 0.5, 0.2));
    store.save(Checkpoints.of(0, 0.5, 0.2, 0.3));
    store.save(Checkpoints.of(9, 0.5, 0.2, 0.3));
    store.save(Checkpoints.of(0, 0.5, 0.2, 0.3, 0.2));
    assertThat(names())
        .containsExactly("epoch-0002.ckpt", "epoch-0003-step-000009.ckpt", "epoch-0004.ckpt");
    assertThat(store.newest(warning -> {}).state().epoch()).isEqualTo(4);
    assertThat(store.isEmpty()).isFalse();
  }

  @Test
  void aStepOfAnEpochIsNewerThanTheEpochBefore() throws IOException {
    CheckpointStore store = new CheckpointStore(folder.resolve("checkpoints"), 2);
    store.save(Checkpoints.of(0, 0.5));
    store.save(Checkpoints.of(9, 0.5));
    assertThat(store.newest(warning -> {}).state().step()).isEqualTo(9);
  }

  /** An interrupt, as of Ctrl-C, closes the file that is read. */
  @Test
  void anInterruptedReadIsNoDamage() throws IOException {
    CheckpointStore store = new CheckpointStore(folder.resolve("checkpoints"), 2);
    store.save(Checkpoints.of(0, 0.5));
    List<String> warnings = new ArrayList<>();
    Thread.currentThread().interrupt();
    try {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> store.newest(warnings::add));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void fallsBackToTheOneBefore() throws IOException {
    CheckpointStore store = new CheckpointStore(folder.resolve("checkpoints"), 2);
    store.save(Checkpoints.of(0, 0.5));
    Path newest = store.save(Checkpoints.of(0, 0.5, 0.4));
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);
    List<String> warnings = new ArrayList<>();
    assertThat(store.newest(warnings::add).state().epoch()).isEqualTo(1);
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("epoch-0002.ckpt", "checksum is wrong");
    Files.delete(folder.resolve("checkpoints/epoch-0001.ckpt"));
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> store.newest(warnings::add))
        .withMessageContaining("holds no checkpoint that is whole");
  }

  @Test
  void keepsAsManyAsAskedFor() throws IOException {
    CheckpointStore store = new CheckpointStore(folder.resolve("checkpoints"), 3);
    store.save(Checkpoints.of(0, 0.1));
    for (int step = 1; step <= 5; step++) {
      store.save(Checkpoints.of(step, 0.1, 0.2));
    }
    assertThat(names())
        .containsExactly(
            "epoch-0001.ckpt",
            "epoch-0002-step-000003.ckpt",
            "epoch-0002-step-000004.ckpt",
            "epoch-0002-step-000005.ckpt");
  }

  /** A damaged file beyond where training goes on must not take the place of a sound one. */
  @Test
  void sweepsWhatWasPassedOverAndWhatWasNotFinished() throws IOException {
    CheckpointStore store = new CheckpointStore(folder.resolve("checkpoints"), 2);
    store.save(Checkpoints.of(5, 0.5));
    Files.writeString(folder.resolve("checkpoints/epoch-0001-step-000090.ckpt"), "damaged");
    Files.writeString(
        folder.resolve(
            "checkpoints/.epoch-0001-step-000095.ckpt.01234567-89ab-cdef-0123-456789abcdef.tmp"),
        "begun");
    Files.writeString(folder.resolve("checkpoints/notes.txt"), "mine");
    store.sweep();
    assertThat(store.newest(warning -> {}).state().step()).isEqualTo(5);
    store.save(Checkpoints.of(6, 0.5));
    assertThat(names())
        .containsExactly("epoch-0001-step-000005.ckpt", "epoch-0001-step-000006.ckpt", "notes.txt");
  }

  @Test
  void aLinkInPlaceOfTheFolderIsNotWrittenThrough() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path theirs = Files.writeString(elsewhere.resolve("epoch-0001.ckpt"), "another run's");
    Files.createSymbolicLink(folder.resolve("checkpoints"), elsewhere);
    CheckpointStore store = new CheckpointStore(folder.resolve("checkpoints"), 1);
    assertThatThrownBy(() -> store.save(Checkpoints.of(5, 0.5)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("checkpoints: is a link");
    assertThatThrownBy(store::sweep).isInstanceOf(DatasetException.class);
    assertThat(names()).containsExactly("epoch-0001.ckpt");
    assertThat(theirs).hasContent("another run's");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
