package org.beamnet.schemas.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.beamnet.schemas.Sha256;

/** Finds keys that occur twice among millions, in eight bytes for each. */
final class KeyDigests {
  private long[] digests = new long[1024];
  private int count;

  /** Takes a key. */
  void add(String key) {
    if (count == digests.length) {
      digests = Arrays.copyOf(digests, 2 * count);
    }
    byte[] sha = Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8));
    digests[count++] = ByteBuffer.wrap(sha).getLong();
  }

  /** How many keys were taken. */
  int count() {
    return count;
  }

  /** How many keys were there before. */
  long repeated() {
    long[] sorted = Arrays.copyOf(digests, count);
    Arrays.sort(sorted);
    long repeated = 0;
    for (int i = 1; i < count; i++) {
      repeated += sorted[i] == sorted[i - 1] ? 1 : 0;
    }
    return repeated;
  }
}
