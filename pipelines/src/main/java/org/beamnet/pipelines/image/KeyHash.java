package org.beamnet.pipelines.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.beamnet.schemas.Sha256;

/**
 * The randomness of an image: three 64-bit numbers that follow from the seed and its key alone, so
 * that any machine, at any time, in any order, comes to the same.
 *
 * <p>They are the first 24 bytes, big-endian, of SHA-256 over: seed (int64, big-endian), the key's
 * UTF-8 form.
 *
 * @param holdOut orders the images of a class for holding some out, as an unsigned number
 * @param shard decides its shard
 * @param position decides its place in the shard
 */
public record KeyHash(long holdOut, long shard, long position) {
  /** The numbers of one image. */
  public static KeyHash of(long seed, String key) {
    MessageDigest sha = Sha256.digest();
    sha.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
    sha.update(key.getBytes(StandardCharsets.UTF_8));
    ByteBuffer digest = ByteBuffer.wrap(sha.digest());
    return new KeyHash(digest.getLong(), digest.getLong(), digest.getLong());
  }

  /** {@link #shard} as a number in 0 to {@code shards} − 1, uniform: the unsigned remainder. */
  public int shardOf(int shards) {
    return (int) Long.remainderUnsigned(shard, shards);
  }
}
