package org.beamnet.pipelines.source;

import java.io.IOException;
import java.io.Serializable;
import java.util.function.Consumer;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Split;

/**
 * A source, and what its folders mean.
 *
 * @param source the files
 * @param arrangement what the top folders mean
 */
public record LabeledSource(ImageSource source, Arrangement arrangement) implements Serializable {
  /**
   * A source whose folders are looked at: {@link Arrangement#SPLITS} if it has class folders in
   * both {@code train/} and {@code validation/}, else {@link Arrangement#TRAIN}.
   *
   * @throws DatasetException if the source is damaged or cannot be listed
   */
  public static LabeledSource detect(ImageSource source) {
    try {
      for (Split split : Split.values()) {
        if (!source.hasClassIn(split.directory() + "/")) {
          return new LabeledSource(source, Arrangement.TRAIN);
        }
      }
      return new LabeledSource(source, Arrangement.SPLITS);
    } catch (IOException e) {
      throw unlistable(source, e);
    }
  }

  /**
   * Hands out every image.
   *
   * @param holdOut fraction of {@link Arrangement#TRAIN}'s images to hold out for validation, 0 to
   *     less than 1
   * @param seed decides which ones
   * @throws DatasetException if the source is damaged or cannot be listed
   */
  public void images(double holdOut, long seed, Consumer<ImageRecord> images) {
    try {
      source.visit(
          "",
          file -> {
            arrangement
                .place(file.path())
                .map(
                    place ->
                        new ImageRecord(
                            file.path(),
                            split(place.split(), file.path(), holdOut, seed),
                            place.synset(),
                            file.resource(),
                            file.offset(),
                            file.length()))
                .ifPresent(images);
            return true;
          });
    } catch (IOException e) {
      throw unlistable(source, e);
    }
  }

  private Split split(Split given, String key, double holdOut, long seed) {
    boolean held =
        arrangement == Arrangement.TRAIN && KeyHash.of(seed, key).holdOutUnit() < holdOut;
    return held ? Split.VALIDATION : given;
  }

  private static DatasetException unlistable(ImageSource source, IOException e) {
    return new DatasetException(
        "%s: cannot be listed (%s). Check that every folder in it may be read."
            .formatted(source.name(), e),
        e);
  }
}
