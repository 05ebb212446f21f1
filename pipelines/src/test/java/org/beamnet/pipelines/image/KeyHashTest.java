package org.beamnet.pipelines.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeyHashTest {
  @Test
  void isTheStartOfShaOverSeedAndKey() throws NoSuchAlgorithmException {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(new byte[] {0, 0, 0, 0, 0, 0, 1, 2});
    byte[] digest = sha.digest("cat/ä.jpg".getBytes(StandardCharsets.UTF_8));
    BigInteger shard = new BigInteger(1, Arrays.copyOfRange(digest, 8, 16));

    KeyHash hash = KeyHash.of(258, "cat/ä.jpg");

    assertThat(hash.holdOut()).isEqualTo(new BigInteger(Arrays.copyOf(digest, 8)).longValue());
    assertThat(hash.shard()).isEqualTo(shard.longValue());
    assertThat(hash.shardOf(7)).isEqualTo(shard.mod(BigInteger.valueOf(7)).intValue());
    assertThat(hash.position())
        .isEqualTo(new BigInteger(Arrays.copyOfRange(digest, 16, 24)).longValue());
  }

  @Test
  void seedsGiveOtherNumbers() {
    assertThat(KeyHash.of(1, "a")).isNotEqualTo(KeyHash.of(2, "a"));
    assertThat(KeyHash.of(1, "a")).isEqualTo(KeyHash.of(1, "a"));
  }
}
