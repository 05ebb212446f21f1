package org.beamnet.pipelines.source;

import java.io.IOException;
import java.io.Serializable;

/** A part of a source that is listed by itself: where it lies, and what its names begin with. */
public sealed interface SourcePart extends Serializable permits FolderPart, TarPart, CsvPart {
  /** What the path of every file in it begins with; empty where they have nothing in common. */
  String prefix();

  /**
   * Finds the images of this part; it has no parts itself.
   *
   * @throws org.beamnet.schemas.DatasetException if it is damaged
   * @throws IOException if it cannot be listed
   */
  void list(Arrangement arrangement, Listing listing) throws IOException;
}
