package org.beamnet.pipelines.source;

import java.io.IOException;
import org.beamnet.pipelines.image.SourceFile;
import org.beamnet.schemas.Split;

/**
 * A tree of files, whose folders say what an image shows. Where a class folder would be there may
 * be a class tar instead, called {@code CLASS.tar}, which counts as the folder it would unpack to.
 */
sealed interface TreeSource extends ImageSource permits FolderSource, TarSource {
  /**
   * Visits the files whose path starts with {@code prefix}, but hidden ones; does not look into
   * class tars.
   *
   * @param prefix a folder inside the source that ends with a slash, or empty for all
   * @throws org.beamnet.schemas.DatasetException if the source is damaged
   * @throws IOException if it cannot be listed
   */
  void visit(String prefix, SourceFile.Visitor visitor) throws IOException;

  /** Whether there is a class in {@code prefix}: a file in a folder of it, or a class tar. */
  default boolean hasClassIn(String prefix) throws IOException {
    boolean[] found = {false};
    visit(
        prefix,
        file -> {
          String path = file.path().substring(prefix.length());
          found[0] = path.indexOf('/') > 0 || Arrangement.TRAIN.classTar(path).isPresent();
          return !found[0];
        });
    return found[0];
  }

  @Override
  default boolean hasSplits() throws IOException {
    for (Split split : Split.values()) {
      if (!hasClassIn(split.directory() + "/")) {
        return false;
      }
    }
    return true;
  }
}
