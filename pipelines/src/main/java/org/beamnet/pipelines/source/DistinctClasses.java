package org.beamnet.pipelines.source;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.image.SourceFile;
import org.beamnet.schemas.DatasetException;

/**
 * Sees to it that no class lies in two parts of a source, so that names can be checked part by
 * part.
 */
final class DistinctClasses implements Listing {
  /** What a decoder puts in the place of bytes that are no letter. */
  private static final char UNREADABLE = '\ufffd';

  private final ImageSource source;
  private final Arrangement arrangement;
  private final Listing listing;
  private final Set<Arrangement.Place> parts = new HashSet<>();
  private final Set<Arrangement.Place> folders = new HashSet<>();

  /** Of {@code source}; passes on to {@code listing}. */
  DistinctClasses(ImageSource source, Arrangement arrangement, Listing listing) {
    this.source = source;
    this.arrangement = arrangement;
    this.listing = listing;
  }

  @Override
  public void image(SourceFile file, Arrangement.Place place) {
    requireReadable(place);
    folders.add(place);
    if (parts.contains(place)) {
      throw twice(place);
    }
    listing.image(file, place);
  }

  @Override
  public void part(SourcePart part) {
    Optional<Arrangement.Place> place = arrangement.place(part.prefix());
    place.ifPresent(this::requireReadable);
    if (place.isPresent() && (folders.contains(place.get()) || !parts.add(place.get()))) {
      throw twice(place.get());
    }
    listing.part(part);
  }

  @Override
  public void passedOver(String path, PassedOver.Why why) {
    listing.passedOver(path, why);
  }

  /** Two classes whose names cannot be told apart would become one, or none. */
  private void requireReadable(Arrangement.Place place) {
    if (place.synset().indexOf(UNREADABLE) >= 0) {
      throw new DatasetException(
          "%s: the name of the class %s is not in UTF-8. Rename it, for example by convmv."
              .formatted(source.name(), place.synset()));
    }
  }

  private DatasetException twice(Arrangement.Place place) {
    return new DatasetException(
        "%s: has class %s twice, such as a folder and a tar of that name. Keep one of them."
            .formatted(source.name(), place.synset()));
  }
}
