package org.beamnet.pipelines.duplicate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.duplicates.HashedImage;

/**
 * Images whose files have the same bytes.
 *
 * @param images in the order of the table
 */
record EqualFiles(List<HashedImage> images) {
  /**
   * An image to leave out.
   *
   * @param image which
   * @param why it has the bytes of which other one, for people
   */
  record Dropped(HashedImage image, String why) {}

  /** Sorts them. */
  EqualFiles {
    images = images.stream().sorted().toList();
  }

  /** Those of {@code images} that belong together. */
  static Collection<EqualFiles> among(Iterable<HashedImage> images) {
    Map<String, List<HashedImage>> groups = new TreeMap<>();
    images.forEach(
        image -> groups.computeIfAbsent(image.sha256(), sha -> new ArrayList<>()).add(image));
    return groups.values().stream().map(EqualFiles::new).toList();
  }

  /** Whether they are in two splits, or in two classes. */
  boolean isConflict() {
    HashedImage first = images.get(0);
    return images.stream()
        .anyMatch(
            image -> image.split() != first.split() || !image.synset().equals(first.synset()));
  }

  /**
   * Those to leave out so that no conflict remains: the training images, if there are validation
   * images among them; and, in a split, all of them, if they have two classes there, because nobody
   * knows which is right.
   */
  List<Dropped> dropped() {
    Map<Split, List<HashedImage>> splits =
        images.stream().collect(Collectors.groupingBy(HashedImage::split));
    List<HashedImage> validation = splits.getOrDefault(Split.VALIDATION, List.of());
    List<Dropped> dropped = new ArrayList<>();
    for (List<HashedImage> split : splits.values()) {
      for (HashedImage image : split) {
        Optional<HashedImage> otherClass =
            split.stream().filter(other -> !other.synset().equals(image.synset())).findFirst();
        if (image.split() == Split.TRAIN && !validation.isEmpty()) {
          dropped.add(new Dropped(image, why(validation.get(0))));
        } else if (otherClass.isPresent()) {
          dropped.add(new Dropped(image, why(otherClass.get())));
        }
      }
    }
    return dropped;
  }

  private static String why(HashedImage other) {
    return "the same bytes as %s (%s, class %s)"
        .formatted(other.key(), other.split().directory(), other.synset());
  }
}
