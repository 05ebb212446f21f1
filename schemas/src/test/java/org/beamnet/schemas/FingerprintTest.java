package org.beamnet.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void sumIsModulo128BitsInAnyOrder(long seed) {
    Random random = new Random(seed);
    List<Fingerprint> parts = new ArrayList<>();
    BigInteger expected = BigInteger.ZERO;
    for (int i = 0; i < 200; i++) {
      Fingerprint part = new Fingerprint(random.nextLong(), random.nextLong());
      parts.add(part);
      expected = expected.add(new BigInteger(part.toString(), 16)).mod(MODULUS);
    }
    Collections.shuffle(parts, random);
    Fingerprint sum = parts.stream().reduce(Fingerprint.EMPTY, Fingerprint::plus);
    assertThat(new BigInteger(sum.toString(), 16)).isEqualTo(expected);
  }

  @Test
  void carriesFromLowToHigh() {
    assertThat(new Fingerprint(0, -1).plus(new Fingerprint(0, 1))).isEqualTo(new Fingerprint(1, 0));
    assertThat(new Fingerprint(-1, -1).plus(new Fingerprint(0, 1))).isEqualTo(Fingerprint.EMPTY);
  }

  @Test
  void imageDigestIsWhatTheFormatSays() throws Exception {
    byte[] key = "n01440764/ä b.JPEG".getBytes(StandardCharsets.UTF_8);
    byte[] image = {1, 2, 3};
    ByteBuffer message = ByteBuffer.allocate(8 + key.length + image.length);
    message.putInt(key.length).put(key).putInt(7).put(image);
    byte[] sha = MessageDigest.getInstance("SHA-256").digest(message.array());
    Fingerprint digest = Fingerprint.ofImage("n01440764/ä b.JPEG", 7, ByteBuffer.wrap(image));
    assertThat(digest.toString())
        .isEqualTo(String.format(Locale.ROOT, "%032x", new BigInteger(1, sha, 0, 16)));
  }

  @Test
  void everyPartOfAnImageCounts() {
    ByteBuffer image = ByteBuffer.wrap(new byte[] {1, 2, 3});
    Fingerprint digest = Fingerprint.ofImage("a", 1, image);
    assertThat(Fingerprint.ofImage("b", 1, image)).isNotEqualTo(digest);
    assertThat(Fingerprint.ofImage("a", 2, image)).isNotEqualTo(digest);
    assertThat(Fingerprint.ofImage("a", 1, ByteBuffer.wrap(new byte[] {1, 2, 4})))
        .isNotEqualTo(digest);
    assertThat(image.remaining()).as("the buffer is left as it was").isEqualTo(3);
  }

  @Test
  void textFormIsReadBackAndGarbageIsRefused() {
    Fingerprint value = new Fingerprint(-2, 5);
    assertThat(Fingerprint.parse(value.toString())).isEqualTo(value);
    assertThatThrownBy(() -> Fingerprint.parse("12"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 hexadecimal digits");
  }
}
