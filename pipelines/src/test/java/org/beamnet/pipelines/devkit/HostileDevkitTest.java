package org.beamnet.pipelines.devkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.beamnet.pipelines.Ilsvrc;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Development kits that claim, or unpack to, much more than they hold. */
class HostileDevkitTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private byte[] sound = new byte[0];

  @BeforeEach
  void write() throws IOException {
    sound = Ilsvrc.meta();
  }

  @Test
  void theSoundOneIsRead() throws IOException {
    assertThat(DevkitSynset.read(sound)).isNotEmpty();
  }

  /** Text of up to four bytes is in a small element, whose data are in the tag. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "ox", "cat", "lynx", "tench", "é", "犬"})
  void wordsOfEveryLength(String words) throws IOException {
    List<String> all = Collections.nCopies(3, words);
    assertThat(DevkitSynset.read(Ilsvrc.meta(all)).values())
        .allMatch(synset -> synset.words().equals(words));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, -1, 1 << 30})
  void aSizeThatIsNotThere(int size) {
    byte[] file = sound.clone();
    numbers(file).putInt(132, size);
    assertThatThrownBy(() -> DevkitSynset.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            String.format(Locale.ROOT, "an element claims %d bytes, more than there are", size));
  }

  /** Behind the file's header and the matrix' tag come its flags, 16 bytes, and the dimensions. */
  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 1 << 30, 100_000_000})
  void dimensionsOfMoreValuesThanBytes(int dimension) {
    byte[] matrix = uncompressedMatrix(dimension);
    assertThatThrownBy(() -> DevkitSynset.read(matrix))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a matrix claims");
  }

  @Test
  void anElementThatUnpacksToGigabytes() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    zeros(new DeflaterOutputStream(packed), 300);
    ByteBuffer file =
        ByteBuffer.allocate(136 + packed.size()).order(ByteOrder.LITTLE_ENDIAN).put(sound, 0, 128);
    file.putInt(15).putInt(packed.size()).put(packed.toByteArray());
    numbers(file.array()).put(126, (byte) 'I').put(127, (byte) 'M');
    assertTimeoutPreemptively(
        AT_ONCE,
        () ->
            assertThatThrownBy(() -> DevkitSynset.read(file.array()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unpacks to more than"));
  }

  @Test
  void aFileOfTheKitThatIsTooLarge() throws IOException {
    Path data = Files.createDirectories(folder.resolve("kit/data"));
    Files.write(data.resolve("meta.mat"), new byte[(16 << 20) + 1]);
    Files.writeString(data.resolve("ILSVRC2012_validation_ground_truth.txt"), "1\n");
    assertThatThrownBy(() -> new Devkit(folder.resolve("kit").toString()).words())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("data/meta.mat has more than 16777216 bytes");
  }

  @Test
  void anArchiveThatUnpacksToGigabytes() throws IOException {
    Path file = folder.resolve("kit.tar.gz");
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(stream)) {
      TarArchiveEntry entry = new TarArchiveEntry("readme.txt");
      entry.setSize(300L << 20);
      tar.putArchiveEntry(entry);
      byte[] portion = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        tar.write(portion);
      }
      tar.closeArchiveEntry();
    }
    assertTimeoutPreemptively(
        AT_ONCE,
        () ->
            assertThatThrownBy(() -> new Devkit(file.toString()).words())
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("unpacks to more than 268435456 bytes"));
  }

  /** The library makes an array of elements times fields before it reads the first element. */
  @ParameterizedTest
  @ValueSource(ints = {1_000_000, 50_000})
  void aStructureOfMoreElementsThanBytes(int count) {
    byte[] bytes = withRoom(64 + 2 * count);
    ByteBuffer file = numbers(bytes).position(128);
    file.putInt(14).putInt(56 + 2 * count);
    file.putInt(6).putInt(8).putInt(2).putInt(0);
    file.putInt(5).putInt(8).putInt(count).putInt(1);
    file.putInt(1).putInt(0);
    file.putInt(4 << 16 | 5).putInt(1);
    file.putInt(1).putInt(count);
    for (int i = 0; i < count; i++) {
      file.put((byte) 'a');
    }
    assertThatThrownBy(() -> DevkitSynset.read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage(
            String.format(
                Locale.ROOT,
                "a matrix claims %d elements, which it has no bytes for",
                (long) count * count));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE - 7, 1 << 30, 1_000_000})
  void dataOfAMatrixThatAreNotThere(int size) {
    byte[] file = uncompressedMatrix(1);
    numbers(file).putInt(188, size);
    assertThatThrownBy(() -> DevkitSynset.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            String.format(Locale.ROOT, "an element claims %d bytes, more than there are", size));
  }

  /** The library reads four bytes of its tag, so that the walk would see other elements than it. */
  @Test
  void aMatrixInASmallElement() {
    byte[] file = uncompressedMatrix(1);
    numbers(file).putInt(184, 4 << 16 | 14);
    assertThatThrownBy(() -> DevkitSynset.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage("a small element is of type 14, which needs more room");
  }

  @Test
  void elementsWithinElementsWithinElements() {
    int depth = 100_000;
    byte[] bytes = withRoom(56 * depth);
    ByteBuffer file = numbers(bytes).position(128);
    for (int i = 0; i < depth; i++) {
      file.putInt(14).putInt(56 * (depth - i) - 8);
      file.putInt(6).putInt(8).putInt(1).putInt(0);
      file.putInt(5).putInt(8).putInt(1).putInt(1);
      file.putInt(1).putInt(0).putInt(1).putInt(0);
    }
    assertThatThrownBy(() -> DevkitSynset.read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("its elements are nested more than 16 deep");
  }

  /** Headers of a tar are held in memory, whatever their length. */
  @ParameterizedTest
  @ValueSource(bytes = {TarConstants.LF_GNUTYPE_LONGNAME, TarConstants.LF_PAX_EXTENDED_HEADER_LC})
  void aHeaderOfTheArchiveThatUnpacksToMegabytes(byte kind) throws IOException {
    Path file = folder.resolve("kit.tar.gz");
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(stream)) {
      TarArchiveEntry entry = new TarArchiveEntry("name", kind);
      entry.setSize(240L << 20);
      tar.putArchiveEntry(entry);
      byte[] portion = new byte[1 << 20];
      Arrays.fill(portion, (byte) '7');
      for (int i = 0; i < 240; i++) {
        tar.write(portion);
      }
      tar.closeArchiveEntry();
    }
    assertTimeoutPreemptively(
        AT_ONCE,
        () ->
            assertThatThrownBy(() -> new Devkit(file.toString()).words())
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("a header of the tar is larger than any of the kit"));
  }

  @Test
  void aGroundTruthOfMillionsOfLines() throws IOException {
    Path data = Files.createDirectories(folder.resolve("kit/data"));
    Files.write(data.resolve("meta.mat"), sound);
    Files.writeString(
        data.resolve("ILSVRC2012_validation_ground_truth.txt"), "1\n".repeat(4_000_000));
    assertThatThrownBy(() -> new Devkit(folder.resolve("kit").toString()).validationSynsets())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has more than 1048576 bytes, the limit for it");
  }

  /** Whatever is changed, the file is read or refused; memory and time do not run out. */
  @Test
  void changedFilesAreReadOrRefused() {
    Random random = new Random(14);
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] file = sound.clone();
      for (int change = 0; change <= random.nextInt(3); change++) {
        int at = 128 + random.nextInt(file.length - 132);
        switch (random.nextInt(3)) {
          case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
          case 1 -> numbers(file).putInt(at / 4 * 4, Integer.MAX_VALUE >> random.nextInt(31));
          default -> numbers(file).putInt(at / 4 * 4, -1);
        }
      }
      try {
        assertTimeoutPreemptively(AT_ONCE, () -> DevkitSynset.read(file));
      } catch (AssertionError e) {
        throw e;
      } catch (Exception e) {
        assertThat(e).isInstanceOfAny(IOException.class, RuntimeException.class);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  private byte[] uncompressedMatrix(int dimension) {
    byte[] bytes = withRoom(112);
    ByteBuffer file = numbers(bytes).position(128);
    file.putInt(14).putInt(104);
    file.putInt(6).putInt(8).putInt(6).putInt(0);
    file.putInt(5).putInt(8).putInt(dimension).putInt(1);
    file.putInt(1).putInt(7).put("synsets".getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    file.putInt(9).putInt(48);
    return bytes;
  }

  /** A file with a header and room for so many bytes of elements. */
  private static byte[] withRoom(int elementBytes) {
    byte[] file = new byte[128 + elementBytes];
    byte[] description = "MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(description, 0, file, 0, description.length);
    file[125] = 1;
    file[126] = 'I';
    file[127] = 'M';
    return file;
  }

  private static ByteBuffer numbers(byte[] file) {
    return ByteBuffer.wrap(file)
        .order(file[126] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  private static void zeros(OutputStream target, int megabytes) throws IOException {
    try (target) {
      byte[] portion = new byte[1 << 20];
      for (int i = 0; i < megabytes; i++) {
        target.write(portion);
      }
    }
  }
}
