package org.beamnet.pipelines.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.beamnet.pipelines.Tars;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a tar is read to list it, and what a header is. */
class TarHeadersTest {
  private static final int IMAGES = 50;
  private static final int CHECKSUM_AT = 148;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0, 0.01", "150, 0.025"})
  void headersAloneAreReadOfImagesOf100Kilobytes(int nameLength, double most) throws IOException {
    long size = write(100_000, "n".repeat(nameLength));
    CountingChannel channel = list(false);
    assertThat(channel.asked()).isLessThanOrEqualTo((long) (most * size));
  }

  @Test
  void tinyImagesAreReadOverInFewReads() throws IOException {
    long size = write(700, "");
    CountingChannel channel = list(false);
    assertThat(channel.asked()).isLessThanOrEqualTo(size);
    assertThat(channel.reads()).isLessThan(12);
  }

  @ParameterizedTest
  @CsvSource({"100_000, 0", "1_000_000, 0", "2_000_000, 50"})
  void onAServerSmallGapsAreReadOverAndLargeOnesJumpedOver(String bytes, int jumps)
      throws IOException {
    long size = write(Integer.parseInt(bytes.replace("_", "")), "");
    CountingChannel channel = list(true);
    assertThat(channel.jumps()).isEqualTo(jumps);
    assertThat(channel.asked()).isLessThanOrEqualTo(jumps == 0 ? size : size / 100);
  }

  @Test
  void aChecksumThatIsNoNumberIsRefused() throws IOException {
    write(700, "");
    Path file = folder.resolve("a.tar");
    byte[] tar = Files.readAllBytes(file);
    tar[CHECKSUM_AT] = 'g';
    Files.write(file, tar);
    assertThat(TarHeaders.isHeader(Arrays.copyOf(tar, TarHeaders.RECORD_BYTES))).isFalse();
    assertThatThrownBy(() -> list(false))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("checksum is wrong");
  }

  private long write(int bytes, String name) throws IOException {
    Tars tar = new Tars();
    for (int i = 0; i < IMAGES; i++) {
      tar.file(String.format(Locale.ROOT, "cat/%s%03d.jpg", name, i), new byte[bytes]);
    }
    Files.write(folder.resolve("a.tar"), tar.toBytes());
    return Files.size(folder.resolve("a.tar"));
  }

  private CountingChannel list(boolean onServer) throws IOException {
    Path file = folder.resolve("a.tar");
    TarRange tar = TarRange.whole(file.toString());
    CountingChannel channel = new CountingChannel(Files.newByteChannel(file));
    try (channel) {
      TarHeaders headers = new TarHeaders(new RangeStream(channel, 0, tar.length(), onServer), tar);
      int entries = 0;
      while (headers.next() != null) {
        entries++;
      }
      assertThat(entries).isEqualTo(IMAGES);
    }
    return channel;
  }
}
