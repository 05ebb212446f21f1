package org.beamnet.schemas.duplicates;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.parquet.TextTable;

/** Writes and reads {@code duplicates/duplicates.parquet}. */
public final class DuplicatesTable {
  private static final TextTable TABLE =
      new TextTable(
          "duplicates",
          List.of("sha256", "split", "key", "synset"),
          Set.of("sha256", "split", "synset"));

  private DuplicatesTable() {}

  /** Writes {@code images} in their order, whatever order they come in. */
  public static void write(WritableByteChannel channel, Collection<HashedImage> images)
      throws IOException {
    TABLE.write(
        channel,
        images.stream()
            .sorted()
            .map(
                image ->
                    List.of(
                        image.sha256(), image.split().directory(), image.key(), image.synset())));
  }

  /**
   * The duplicates of a dataset.
   *
   * @throws org.beamnet.schemas.DatasetException if the table is missing, damaged or of another
   *     kind
   */
  public static List<HashedImage> read(Path path) {
    return images(TABLE.read(path));
  }

  /**
   * The duplicates in a file that is in memory already.
   *
   * @param name what to call it in messages
   * @throws org.beamnet.schemas.DatasetException as {@link #read(Path)}
   */
  public static List<HashedImage> read(String name, byte[] file) {
    return images(TABLE.read(name, file));
  }

  private static List<HashedImage> images(List<List<String>> rows) {
    return rows.stream()
        .map(row -> new HashedImage(row.get(0), Split.parse(row.get(1)), row.get(2), row.get(3)))
        .toList();
  }
}
