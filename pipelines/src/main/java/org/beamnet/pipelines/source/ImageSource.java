package org.beamnet.pipelines.source;

import java.io.IOException;
import java.io.Serializable;

/** Where images come from. The same images give the same paths, whatever holds them. */
public sealed interface ImageSource extends Serializable
    permits TreeSource, CsvSource, IlsvrcValidation {
  /** Its name, as a Beam file system knows it. */
  String name();

  /**
   * Whether it says of every image which split it is for.
   *
   * @throws org.beamnet.schemas.DatasetException if the source is damaged
   * @throws IOException if it cannot be listed
   */
  boolean hasSplits() throws IOException;

  /**
   * Finds images, and parts that have more, in no particular order.
   *
   * @throws org.beamnet.schemas.DatasetException if the source is damaged
   * @throws IOException if it cannot be listed
   */
  void list(Arrangement arrangement, Listing listing) throws IOException;
}
