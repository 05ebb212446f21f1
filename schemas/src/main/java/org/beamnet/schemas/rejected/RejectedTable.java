package org.beamnet.schemas.rejected;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.parquet.TextTable;

/** Writes and reads {@code rejected/rejected.parquet}. */
public final class RejectedTable {
  private static final TextTable TABLE =
      new TextTable(
          "rejected",
          List.of("key", "split", "synset", "reason", "message"),
          Set.of("split", "synset", "reason"));

  private RejectedTable() {}

  /** Writes {@code images} in their order, whatever order they come in. */
  public static void write(WritableByteChannel channel, Collection<RejectedImage> images)
      throws IOException {
    TABLE.write(
        channel,
        images.stream()
            .sorted()
            .map(
                image ->
                    List.of(
                        image.key(),
                        image.split().directory(),
                        image.synset(),
                        image.reason(),
                        image.message())));
  }

  /**
   * The rejected images of a dataset.
   *
   * @throws org.beamnet.schemas.DatasetException if the table is missing, damaged or of another
   *     kind
   */
  public static List<RejectedImage> read(Path path) {
    return images(TABLE.read(path));
  }

  /**
   * The rejected images in a file that is in memory already.
   *
   * @param name what to call it in messages
   * @throws org.beamnet.schemas.DatasetException as {@link #read(Path)}
   */
  public static List<RejectedImage> read(String name, byte[] file) {
    return images(TABLE.read(name, file));
  }

  private static List<RejectedImage> images(List<List<String>> rows) {
    return rows.stream()
        .map(
            row ->
                new RejectedImage(
                    row.get(0), Split.parse(row.get(1)), row.get(2), row.get(3), row.get(4)))
        .toList();
  }
}
