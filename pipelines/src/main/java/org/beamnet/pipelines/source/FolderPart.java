package org.beamnet.pipelines.source;

import java.io.IOException;
import org.beamnet.pipelines.storage.FileTree;
import org.beamnet.pipelines.storage.Links;
import org.beamnet.pipelines.storage.Location;

/**
 * A class folder.
 *
 * @param folder its name on a Beam file system
 * @param links where links in it may lead
 * @param prefix of the path of every file in it, with a slash at the end
 */
record FolderPart(String folder, Links links, String prefix) implements SourcePart {
  @Override
  public void list(Arrangement arrangement, Listing listing) throws IOException {
    PlacingVisitor visitor = new PlacingVisitor(prefix, arrangement, listing);
    FileTree.visit(Location.folder(folder), links, FolderSource.files("", visitor));
    visitor.end();
  }
}
