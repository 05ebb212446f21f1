package org.beamnet.pipelines.image;

import java.util.Optional;

/**
 * A file of a source.
 *
 * @param path inside the source, forward slashes
 * @param resource the file on a Beam file system that has the bytes
 * @param offset where they start in it
 * @param length how many there are
 */
public record SourceFile(String path, String resource, long offset, long length) {
  /** Takes files until it has enough. */
  @FunctionalInterface
  public interface Visitor {
    /** Takes one file and says whether to go on. */
    boolean visit(SourceFile file);

    /** Hears of what is no file that could be an image. */
    default void passedOver(String path, PassedOver.Why why) {}
  }

  private static final String UNREADABLE = "unreadable:";

  /** A file whose bytes are nowhere; reading it fails with {@code why}. */
  public static SourceFile unreadable(String path, String why) {
    return new SourceFile(path, UNREADABLE + why, 0, 0);
  }

  /** Why the bytes of {@code resource} are nowhere; empty where that is not known. */
  static Optional<String> whyUnreadable(String resource) {
    return resource.startsWith(UNREADABLE)
        ? Optional.of(resource.substring(UNREADABLE.length()))
        : Optional.empty();
  }
}
