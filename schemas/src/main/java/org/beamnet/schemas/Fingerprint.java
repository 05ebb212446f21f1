package org.beamnet.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * An order-free digest of a set of images: the sum, modulo 2¹²⁸, of one 128-bit digest per image.
 * So the fingerprint of a union of disjoint sets is the sum of theirs, whatever the order, the
 * shard or the machine. It guards against mistakes, not against an adversary.
 *
 * <p>One image's digest is the first 16 bytes, big-endian, of SHA-256 over: length of the key's
 * UTF-8 form (int32, big-endian), that form, label (int32, big-endian), stored image bytes.
 *
 * @param high upper 64 bits
 * @param low lower 64 bits
 */
public record Fingerprint(long high, long low) {
  /** The fingerprint of no image. */
  public static final Fingerprint EMPTY = new Fingerprint(0, 0);

  /**
   * The digest of one stored image.
   *
   * @param key its key
   * @param label its class index
   * @param image the bytes of the image column; position and limit are left as they were
   */
  public static Fingerprint ofImage(String key, int label, ByteBuffer image) {
    byte[] name = key.getBytes(StandardCharsets.UTF_8);
    MessageDigest sha = Sha256.digest();
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, name.length));
    sha.update(name);
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, label));
    sha.update(image.duplicate());
    ByteBuffer digest = ByteBuffer.wrap(sha.digest());
    return new Fingerprint(digest.getLong(), digest.getLong());
  }

  /** The fingerprint of both sets together. */
  public Fingerprint plus(Fingerprint other) {
    long sum = low + other.low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return new Fingerprint(high + other.high + carry, sum);
  }

  /**
   * The fingerprint written as 32 hexadecimal digits.
   *
   * @throws IllegalArgumentException if it is not that
   */
  @JsonCreator
  public static Fingerprint parse(String hex) {
    if (!hex.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException(
          "fingerprint: must be 32 hexadecimal digits, was '" + hex + "'");
    }
    return new Fingerprint(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  /** 32 hexadecimal digits. */
  @JsonValue
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
