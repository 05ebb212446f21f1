package org.beamnet.pipelines.source;

import java.util.Locale;
import java.util.Optional;
import org.beamnet.schemas.Split;

/** What the top folders of a source mean. */
public enum Arrangement {
  /** {@code CLASS/…}: classes; every image is for training, or for holding out. */
  TRAIN,
  /** {@code CLASS/…}: classes; every image is for validation. */
  VALIDATION,
  /** {@code train/CLASS/…} and {@code validation/CLASS/…}; other top folders are not images. */
  SPLITS;

  private static final String TAR = ".tar";

  /**
   * The split and class that a path means.
   *
   * @param split where its folder puts the image
   * @param synset its class
   */
  public record Place(Split split, String synset) {}

  /** Where the file at {@code path} belongs; empty if it lies in no class folder. */
  Optional<Place> place(String path) {
    return switch (this) {
      case TRAIN -> classOf(path, 0).map(synset -> new Place(Split.TRAIN, synset));
      case VALIDATION -> classOf(path, 0).map(synset -> new Place(Split.VALIDATION, synset));
      case SPLITS -> {
        for (Split split : Split.values()) {
          String prefix = split.directory() + "/";
          if (path.startsWith(prefix)) {
            yield classOf(path, prefix.length()).map(synset -> new Place(split, synset));
          }
        }
        yield Optional.empty();
      }
    };
  }

  /**
   * The class folder, with a slash at the end, that the file at {@code path} stands for; empty if
   * it is no {@code CLASS.tar} where a class folder would be.
   */
  Optional<String> classTar(String path) {
    if (!path.toLowerCase(Locale.ROOT).endsWith(TAR)) {
      return Optional.empty();
    }
    String folder = path.substring(0, path.length() - TAR.length()) + "/";
    return place(folder).map(this::folder).filter(folder::equals);
  }

  /** The folder of the images of a class, with a slash at the end. */
  private String folder(Place place) {
    String prefix = this == SPLITS ? place.split().directory() + "/" : "";
    return prefix + place.synset() + "/";
  }

  private static Optional<String> classOf(String path, int start) {
    int slash = path.indexOf('/', start);
    return slash > start ? Optional.of(path.substring(start, slash)) : Optional.empty();
  }
}
