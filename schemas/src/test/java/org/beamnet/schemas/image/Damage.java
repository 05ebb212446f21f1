package org.beamnet.schemas.image;

import java.util.Arrays;
import java.util.Random;

/** Flips, overwrites and cuts. */
public final class Damage {
  private static final int HEADERS = 160;

  private Damage() {}

  /** A damaged copy: up to four bytes changed, in the headers half of the time; a quarter cut. */
  public static byte[] of(byte[] original, Random random) {
    byte[] file = original.clone();
    int reach = random.nextBoolean() ? file.length : Math.min(file.length, HEADERS);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(reach);
      file[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : file[at] ^ 1 << i);
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length + 1)) : file;
  }
}
