package org.beamnet.pipelines.image;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Notices names that come twice, in eight bytes a name: a million take 8 MB. */
public final class RepeatedNames {
  private long[] hashes = new long[1024];
  private int count;

  /** Takes a name. */
  public void add(String name) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.multiplyExact(count, 2));
    }
    hashes[count++] = hash(name);
  }

  /** Whether two names had the same hash: almost always because they are the same. */
  public boolean hasRepeated() {
    return !repeated().isEmpty();
  }

  /** Tells, when all names are shown to it again, which is there already. */
  public Finder finder() {
    return new Finder(repeated());
  }

  private Set<Long> repeated() {
    long[] sorted = Arrays.copyOf(hashes, count);
    Arrays.sort(sorted);
    Set<Long> repeated = new HashSet<>();
    for (int i = 1; i < count; i++) {
      if (sorted[i] == sorted[i - 1]) {
        repeated.add(sorted[i]);
      }
    }
    return repeated;
  }

  private static long hash(String name) {
    return KeyHash.of(0, name).holdOut();
  }

  /** Looks at the names themselves. */
  public static final class Finder {
    private final Set<Long> suspicious;
    private final Set<String> seen = new HashSet<>();

    private Finder(Set<Long> suspicious) {
      this.suspicious = suspicious;
    }

    /** Whether {@code name} was shown before. */
    public boolean isSecond(String name) {
      return suspicious.contains(hash(name)) && !seen.add(name);
    }
  }
}
