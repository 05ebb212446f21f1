package org.beamnet.trainer.random;

import java.nio.charset.StandardCharsets;

/**
 * A counter-based random function: counter → value, for one (seed, epoch, purpose, stream). Values
 * are the finalizer of SplitMix64 (Steele, Lea, Flood 2014) of a key plus counter × the golden
 * ratio, that is SplitMix64 started at the key; the key is made of the four by the same finalizer.
 * The same on every machine: transcendental functions are {@link StrictMath}'s.
 *
 * @param key names the sequence
 */
public record CounterRandom(long key) {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;
  private static final double UNIT_53 = 0x1.0p-53;
  private static final int HALF = 32;

  /**
   * The function of that purpose.
   *
   * @param seed of the run
   * @param epoch 0-based
   * @param purpose what is drawn
   * @param stream tells apart what is drawn for the same purpose in an epoch: a number, or {@link
   *     #hash} of an image's key
   */
  public static CounterRandom of(long seed, long epoch, Purpose purpose, long stream) {
    long key = absorb(0, seed);
    key = absorb(key, epoch);
    key = absorb(key, purpose.code());
    return new CounterRandom(absorb(key, stream));
  }

  /**
   * A 64-bit hash of an image's key: FNV-1a over its UTF-8 bytes, then SplitMix64's finalizer. Two
   * of a million keys collide with probability 3e-8, and would only share their augmentation.
   */
  public static long hash(String imageKey) {
    long hash = FNV_OFFSET;
    for (byte b : imageKey.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /** 64 uniform bits. */
  public long bits(long counter) {
    return mix(key + (counter + 1) * GOLDEN_GAMMA);
  }

  /** Uniform in (0, 1]: a multiple of 2⁻⁵³, never 0. */
  public double uniform(long counter) {
    return ((bits(counter) >>> 11) + 1) * UNIT_53;
  }

  /**
   * A whole number from 0 to {@code bound} − 1, each as likely as any other to within 2⁻³² of one.
   *
   * @param bound 1 or more
   */
  public int below(long counter, int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound: must be 1 or more, was " + bound);
    }
    return (int) (((bits(counter) >>> HALF) * bound) >>> HALF);
  }

  /** From N(0, 1), by Box and Muller's transform of the uniforms 2·counter and 2·counter + 1. */
  public double normal(long counter) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(2 * counter)));
    return radius * StrictMath.cos(2 * Math.PI * uniform(2 * counter + 1));
  }

  /**
   * Puts {@code values} from {@code from} to before {@code to} in a random order (Fisher, Yates).
   */
  public void shuffle(int[] values, int from, int to) {
    for (int i = to - 1; i > from; i--) {
      int j = from + below(i - from, i - from + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /** Different for different values, and not the same with the two exchanged. */
  private static long absorb(long key, long value) {
    return mix(mix(key + GOLDEN_GAMMA) + value);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
