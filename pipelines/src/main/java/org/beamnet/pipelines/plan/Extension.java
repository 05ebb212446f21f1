package org.beamnet.pipelines.plan;

import java.io.Serializable;
import java.util.List;
import org.beamnet.pipelines.listing.ClassTotal;
import org.beamnet.pipelines.listing.SourceTotals;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.manifest.Manifest;

/**
 * That images are added to a dataset, whose shards stay as they are and are not read.
 *
 * @param part number of the part that is added, 2 or more
 * @param base fingerprint of the dataset before
 * @param classes its classes, by label
 */
public record Extension(int part, String base, List<String> classes) implements Serializable {
  /** Checks every field. */
  public Extension {
    classes = List.copyOf(classes);
    if (part < 2) {
      throw new IllegalArgumentException("part: must be 2 or more, was " + part);
    }
  }

  /** The next part of the dataset of {@code base}. */
  public static Extension of(Manifest base) {
    return new Extension(
        base.parts() + 1,
        base.fingerprint().toString(),
        base.classes().stream().map(entry -> entry.synset()).toList());
  }

  /** Folder of the new files, which ends with a slash. */
  String folder() {
    return DatasetLayout.part(part);
  }

  /**
   * The totals of the added images, with every class of the dataset: a class's position is its
   * label again.
   *
   * @throws DatasetException if there is nothing to add, or a class that would change the labels of
   *     the images that are there, or has no image for training
   */
  SourceTotals complete(SourceTotals added) {
    if (added.images() == 0) {
      throw new DatasetException("The sources have no image to add. Name a source that has.");
    }
    SourceTotals all = added.including(classes);
    for (int label = 0; label < classes.size(); label++) {
      String found = all.classes().get(label).synset();
      if (!found.equals(classes.get(label))) {
        throw new DatasetException(
            "%s: is a new class that sorts before '%s', so that labels in the dataset's shards would change. Add classes that sort after '%s' only, or preprocess all images again."
                .formatted(found, classes.get(label), classes.get(classes.size() - 1)));
      }
    }
    for (ClassTotal total : all.classes().subList(classes.size(), all.classes().size())) {
      if (total.train() == 0) {
        throw new DatasetException(
            "%s: is a new class without an image for training. Give it some, or leave it out."
                .formatted(total.synset()));
      }
    }
    return all;
  }
}
