package org.beamnet.pipelines.source;

import java.io.IOException;
import java.io.Serializable;

/** A tree of image files. The same tree gives the same paths, whatever holds it. */
public sealed interface ImageSource extends Serializable permits FolderSource, TarSource {
  /** Its name, as a Beam file system knows it. */
  String name();

  /** Takes files until it has enough. */
  @FunctionalInterface
  interface Visitor {
    /** Takes one file and says whether to go on. */
    boolean visit(SourceFile file);
  }

  /**
   * Visits the regular files whose path starts with {@code prefix}, but hidden ones, in no
   * particular order.
   *
   * @param prefix a folder inside the source that ends with a slash, or empty for all
   * @throws org.beamnet.schemas.DatasetException if the source is damaged
   * @throws IOException if it cannot be listed
   */
  void visit(String prefix, Visitor visitor) throws IOException;

  /** Whether there is a file in a folder of {@code prefix}. */
  default boolean hasClassIn(String prefix) throws IOException {
    boolean[] found = {false};
    visit(
        prefix,
        file -> {
          found[0] = file.path().indexOf('/', prefix.length()) > 0;
          return !found[0];
        });
    return found[0];
  }
}
