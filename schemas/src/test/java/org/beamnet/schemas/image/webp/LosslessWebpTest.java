package org.beamnet.schemas.image.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.Pictures;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lossless WebP files whose data end before the image does, though their lengths fit. */
class LosslessWebpTest {
  private static final int RIFF_LENGTH_AT = 4;
  private static final int CHUNK_LENGTH_AT = 16;
  private static final int DATA_AT = 20;
  private static final int ASKING_AT = 77;

  private final ImageDecoder decoder = new ImageDecoder();

  @ParameterizedTest
  @ValueSource(strings = {"lossless.webp", "lossless-alpha.webp", "palette.webp"})
  void aSoundFileNeedsAllItsBytes(String name) throws RejectedImageException {
    byte[] sound = Pictures.resource("decoded/" + name);
    assertThat(decoder.decode(sound).width()).isPositive();
  }

  /** The decoder would make up what is missing. */
  @ParameterizedTest
  @CsvSource({
    "lossless.webp, 0.5",
    "lossless.webp, 0.9",
    "lossless-alpha.webp, 0.5",
    "palette.webp, 0.5"
  })
  void dataThatEndEarlyAreRefused(String name, double part) {
    assertRejected(cut(Pictures.resource("decoded/" + name), part));
  }

  /** Six hundred bytes, most of them equal, took a minute to make up, and were an image then. */
  @Test
  void fewBytesThatAskForManyAreRefused() {
    byte[] sound = Pictures.resource("decoded/palette.webp");
    byte[] file = sound.clone();
    Arrays.fill(file, ASKING_AT, file.length, (byte) '/');
    assertRejected(file);
  }

  private void assertRejected(byte[] file) {
    assertThatExceptionOfType(RejectedImageException.class)
        .isThrownBy(() -> decoder.decode(file))
        .satisfies(e -> assertThat(e.reason()).isIn(RejectReason.CORRUPT, RejectReason.TRUNCATED));
  }

  /** Keeps a part of the data, and writes lengths that fit. */
  private static byte[] cut(byte[] file, double part) {
    int data = (int) ((file.length - DATA_AT) * part) / 2 * 2;
    byte[] cut = Arrays.copyOf(file, DATA_AT + data);
    ByteBuffer.wrap(cut)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(RIFF_LENGTH_AT, cut.length - 8)
        .putInt(CHUNK_LENGTH_AT, data);
    return cut;
  }
}
