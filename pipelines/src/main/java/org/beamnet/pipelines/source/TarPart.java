package org.beamnet.pipelines.source;

import java.io.IOException;

/**
 * A class tar: its files are those of the class folder that it would unpack to.
 *
 * @param tar where it lies
 * @param prefix of the path of every file in it, with a slash at the end
 */
record TarPart(TarRange tar, String prefix) implements SourcePart {
  @Override
  public void list(Arrangement arrangement, Listing listing) throws IOException {
    tar.visit(
        entry -> {
          SourceFile file =
              new SourceFile(
                  prefix + entry.path(), entry.resource(), entry.offset(), entry.length());
          arrangement.place(file.path()).ifPresent(place -> listing.image(file, place));
          return true;
        });
  }
}
