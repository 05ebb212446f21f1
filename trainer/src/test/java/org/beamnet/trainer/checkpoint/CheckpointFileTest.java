package org.beamnet.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("a.ckpt");
    CheckpointFile.write(file, Checkpoints.of(17, 0.5, 0.25));
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    Checkpoint written = Checkpoints.of(17, 0.5, 0.25);
    Checkpoint read = CheckpointFile.read(file);
    assertThat(read.identity()).isEqualTo(written.identity());
    assertThat(read.state()).isEqualTo(written.state());
    assertThat(read.statistics().rules()).isEqualTo(written.statistics().rules());
    assertThat(read.statistics().fingerprint()).isEqualTo(written.statistics().fingerprint());
    assertThat(read.statistics().mean()).isEqualTo(written.statistics().mean());
    assertThat(read.statistics().lighting().eigenvalues())
        .isEqualTo(written.statistics().lighting().eigenvalues());
    assertThat(read.statistics().lighting().eigenvectors())
        .isDeepEqualTo(written.statistics().lighting().eigenvectors());
    assertThat(read.parameters()).isEqualTo(written.parameters());
    assertThat(read.velocities()).isEqualTo(written.velocities());
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
    Path again = folder.resolve("b.ckpt");
    CheckpointFile.write(again, read);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  /** Earlier versions scaled dropout in training, so their weights are of another network. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void refusesAnotherVersionByNumber(int version) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes["BEAMNETC".length()] = (byte) version;
    Files.write(file, bytes);
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> CheckpointFile.read(file))
        .withMessage(
            String.format(
                Locale.ROOT,
                "%s: checkpoint version is %d, this build reads 2. Use the build that wrote it, or train a new run.",
                file,
                version));
  }

  /** From the magic to the checksum, as fractions of the file. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-6, 4e-6, 7e-6, 2e-5, 4e-4, 1e-3, 0.1, 0.5, 0.9, 0.999999, 1})
  void noticesAFlippedBit(double place) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) (place * (bytes.length - 1))] ^= 4;
    Files.write(file, bytes);
    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 40, 5000, 1_000_000})
  void noticesAMissingEnd(int length) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    assertRefused();
  }

  @Test
  void noticesBytesTooMany() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
    assertRefused();
  }

  @Test
  void saysWhatIsNoCheckpoint() throws IOException {
    Files.writeString(file, "a picture of a cat, or so its name says, and long enough to be one");
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> CheckpointFile.read(file))
        .withMessage(file + ": is no checkpoint. Name a checkpoint (.ckpt).");
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> CheckpointFile.read(folder.resolve("none.ckpt")))
        .withMessageContaining("there is no such file");
  }

  /**
   * A header may describe a network of terabytes. It is compared with what the file holds before
   * anyone makes it.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"units\":[0-9]+ \"units\":100000000",
        "\"units\":[0-9]+ \"units\":2147483647",
        "\"filters\":[0-9]+ \"filters\":100000000",
        "\"kernel\":[0-9]+ \"kernel\":2147483647",
        "\"kernel\":[0-9]+ \"kernel\":-1",
        "\"network\":\\{\"side\":[0-9]+ \"network\":{\"side\":100000000",
        "\"parameters\":[0-9]+ \"parameters\":2147483647",
        "\"parameters\":[0-9]+ \"parameters\":-1",
        "\"padding\":\\{\"top\":[0-9]+ \"padding\":{\"top\":100000000"
      })
  void refusesADescriptionThatDoesNotFit(String change) throws IOException {
    int gap = change.indexOf(' ');
    byte[] bytes = Files.readAllBytes(file);
    int lengthAt = "BEAMNETC".length() + Integer.BYTES;
    int headerAt = lengthAt + Integer.BYTES;
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(lengthAt);
    String header = new String(bytes, headerAt, length, StandardCharsets.UTF_8);
    String changed = header.replaceFirst(change.substring(0, gap), change.substring(gap + 1));
    assertThat(changed).isNotEqualTo(header);
    byte[] json = changed.getBytes(StandardCharsets.UTF_8);

    ByteArrayOutputStream made = new ByteArrayOutputStream();
    made.write(bytes, 0, lengthAt);
    made.writeBytes(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(json.length)
            .array());
    made.writeBytes(json);
    made.write(bytes, headerAt + length, bytes.length - headerAt - length - 32);
    made.writeBytes(Sha256.digest().digest(made.toByteArray()));
    Files.write(file, made.toByteArray());
    assertRefused();
  }

  private void assertRefused() {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> CheckpointFile.read(file))
        .withMessageStartingWith(file.toString());
  }
}
