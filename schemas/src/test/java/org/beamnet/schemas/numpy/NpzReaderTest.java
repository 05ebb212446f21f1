package org.beamnet.schemas.numpy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.AtomicFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of NumPy's own; see make_arrays.py. */
class NpzReaderTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "fortran", "big_endian"})
  void countsWhateverTheOrder(String name) throws URISyntaxException {
    try (NpzReader reader = NpzReader.open(arrays())) {
      assertThat(reader.shape(name)).containsExactly(2, 3, 4);
      float[] floats = reader.floats(name);
      double[] doubles = reader.doubles(name);
      for (int i = 0; i < 24; i++) {
        assertThat(floats[i]).isEqualTo(i);
        assertThat(doubles[i]).isEqualTo(i);
      }
    }
  }

  @Test
  void transposedArrayAndSingleValue() throws URISyntaxException {
    try (NpzReader reader = NpzReader.open(arrays())) {
      assertThat(reader.shape("transposed")).containsExactly(4, 6);
      assertThat(reader.floats("transposed")).startsWith(0, 4, 8, 12, 16, 20, 1, 5);
      assertThat(reader.shape("single")).isEmpty();
      assertThat(reader.doubles("single")).containsExactly(2.5);
      assertThat(reader.doubles("double")[23]).isEqualTo(23 / 7.0);
      assertThat(reader.floats("double")[23]).isEqualTo((float) (23 / 7.0));
      assertThat(reader.names()).contains("plain", "half").hasSize(7);
    }
  }

  @Test
  void readsWhatTheWriterWrote() throws IOException {
    float[] floats = {Float.MIN_VALUE, -0f, 1 / 3f, Float.MAX_VALUE, 5, 6};
    double[] doubles = {Math.PI, -Double.MIN_VALUE};
    Path file = written(floats, doubles);
    try (NpzReader reader = NpzReader.open(file)) {
      assertThat(reader.names()).containsExactly("floats", "doubles", "longs");
      assertThat(reader.shape("floats")).isEqualTo(List.of(2, 3));
      assertThat(reader.floats("floats")).isEqualTo(floats);
      assertThat(reader.doubles("doubles")).isEqualTo(doubles);
    }
  }

  @Test
  void saysWhatIsWrong() throws IOException, URISyntaxException {
    try (NpzReader reader = NpzReader.open(arrays())) {
      refused(() -> reader.floats("absent"), "has no array absent, it has [plain, double,");
      refused(() -> reader.floats("half"), "array half cannot be read (its type is <f2)");
    }
    refused(() -> NpzReader.open(folder.resolve("absent.npz")), "there is no such file");
    Path text = folder.resolve("text.npz");
    Files.writeString(text, "Not an archive at all, but long enough to be looked at.");
    refused(() -> NpzReader.open(text), "is no .npz file");
  }

  /** No flipped byte of an array goes unseen. */
  @Test
  void damageIsFound() throws IOException {
    float[] floats = new float[300];
    Path file = written(floats, new double[] {1});
    byte[] sound = Files.readAllBytes(file);
    // From the start of the array on: nobody reads the local copy of its name before that.
    for (int place = 49; place < 1300; place += 7) {
      byte[] damaged = sound.clone();
      damaged[place] ^= 4;
      Files.write(file, damaged);
      assertThatExceptionOfType(DatasetException.class)
          .as("byte %d", place)
          .isThrownBy(() -> readFloats(file));
    }
  }

  private static void readFloats(Path file) {
    try (NpzReader reader = NpzReader.open(file)) {
      reader.floats("floats");
    }
  }

  private static void refused(Runnable reading, String message) {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(reading::run)
        .withMessageContaining(message);
  }

  private Path written(float[] floats, double[] doubles) throws IOException {
    Path file = folder.resolve("written.npz");
    AtomicFile.write(
        file,
        channel -> {
          NpzWriter writer = new NpzWriter(Channels.newOutputStream(channel));
          writer.add("floats", floats, 2, floats.length / 2);
          writer.add("doubles", doubles, doubles.length);
          writer.add("longs", new long[] {7}, 1);
          writer.finish();
        });
    return file;
  }

  private static Path arrays() throws URISyntaxException {
    return Path.of(requireNonNull(NpzReaderTest.class.getResource("arrays.npz")).toURI());
  }
}
