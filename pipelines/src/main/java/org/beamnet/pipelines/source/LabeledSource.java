package org.beamnet.pipelines.source;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.image.SourceFile;
import org.beamnet.schemas.DatasetException;

/**
 * A source, and what its folders mean.
 *
 * @param source the files
 * @param arrangement what the top folders mean
 */
public record LabeledSource(ImageSource source, Arrangement arrangement) implements Serializable {
  /**
   * A source that is looked at: {@link Arrangement#SPLITS} if it says of its images which split
   * they are for, else {@link Arrangement#TRAIN}.
   *
   * @throws DatasetException if the source is damaged or cannot be listed
   */
  public static LabeledSource detect(ImageSource source) {
    try {
      return new LabeledSource(source, source.hasSplits() ? Arrangement.SPLITS : Arrangement.TRAIN);
    } catch (IOException e) {
      throw unlistable(source, e);
    }
  }

  /**
   * Hands out every image, one part after the other.
   *
   * @throws DatasetException if the source is damaged or cannot be listed
   */
  public void images(Consumer<ImageRecord> images) {
    images(images, ignored -> {});
  }

  /**
   * Hands out every image, and what is passed over.
   *
   * @throws DatasetException if the source is damaged or cannot be listed
   */
  public void images(Consumer<ImageRecord> images, Consumer<PassedOver> others) {
    List<SourcePart> parts = new ArrayList<>();
    list(images, parts::add, others);
    parts.forEach(part -> list(part, images, others));
  }

  /**
   * Hands out the images that lie at the top of the source, and its parts.
   *
   * @throws DatasetException as {@link #images}
   */
  public void list(
      Consumer<ImageRecord> images, Consumer<SourcePart> parts, Consumer<PassedOver> others) {
    try {
      source.list(
          arrangement, new DistinctClasses(source, arrangement, listing(images, parts, others)));
    } catch (IOException e) {
      throw unlistable(source, e);
    }
  }

  /**
   * Hands out the images of a part.
   *
   * @throws DatasetException as {@link #images}
   */
  public void list(SourcePart part, Consumer<ImageRecord> images, Consumer<PassedOver> others) {
    try {
      part.list(
          arrangement,
          listing(
              images,
              inner -> {
                throw new IllegalStateException("a part has no parts, but " + inner);
              },
              others));
    } catch (IOException e) {
      throw unlistable(source, e);
    }
  }

  private static Listing listing(
      Consumer<ImageRecord> images, Consumer<SourcePart> parts, Consumer<PassedOver> others) {
    return new Listing() {
      @Override
      public void image(SourceFile file, Arrangement.Place place) {
        images.accept(
            new ImageRecord(
                file.path(),
                place.split(),
                place.synset(),
                file.resource(),
                file.offset(),
                file.length()));
      }

      @Override
      public void part(SourcePart part) {
        parts.accept(part);
      }

      @Override
      public void passedOver(String path, PassedOver.Why why) {
        others.accept(PassedOver.of(path, why));
      }
    };
  }

  private static DatasetException unlistable(ImageSource source, IOException e) {
    return new DatasetException(
        "%s: cannot be listed (%s). Check that every folder in it may be read."
            .formatted(source.name(), e),
        e);
  }
}
