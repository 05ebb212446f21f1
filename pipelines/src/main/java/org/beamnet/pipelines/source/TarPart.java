package org.beamnet.pipelines.source;

import java.io.IOException;
import org.beamnet.pipelines.tar.TarRange;

/**
 * A class tar: its files are those of the class folder that it would unpack to.
 *
 * @param tar where it lies
 * @param prefix of the path of every file in it, with a slash at the end
 */
record TarPart(TarRange tar, String prefix) implements SourcePart {
  @Override
  public void list(Arrangement arrangement, Listing listing) throws IOException {
    PlacingVisitor visitor = new PlacingVisitor(prefix, arrangement, listing);
    tar.visit(visitor);
    visitor.end();
  }
}
