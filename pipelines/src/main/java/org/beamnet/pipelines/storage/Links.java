package org.beamnet.pipelines.storage;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.beamnet.schemas.DatasetException;

/**
 * Where links below a local folder may lead. A link in a folder of strangers could make any file of
 * the user an image of the dataset.
 *
 * @param folder the folder
 * @param anywhere whether links may lead out of it
 */
public record Links(String folder, boolean anywhere) implements Serializable {
  /**
   * Refuses a link that leads out of the folder.
   *
   * @param path a file or folder below it
   * @throws DatasetException if it is such a link
   */
  public void require(Path path) throws IOException {
    // A link to nowhere has no real path; whoever reads it fails.
    if (anywhere || !Files.isSymbolicLink(path) || !Files.exists(path)) {
      return;
    }
    Path target = path.toRealPath();
    if (!target.startsWith(Path.of(folder).toRealPath())) {
      throw new DatasetException(
          "%s: is a link to %s, which is not in the source %s. If images there may be used, give --followOutsideLinks."
              .formatted(path, target, folder));
    }
  }
}
