package org.beamnet.trainer.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.schemas.storage.OwnFolder;
import org.beamnet.schemas.storage.RegularFile;
import org.beamnet.trainer.loop.StepFigures;

/**
 * The figures of training at a finer step than an epoch: {@code steps.csv} in a run folder, a row
 * for every so many steps. Rows are appended as they come; a run that goes on first takes away
 * those that it will train again.
 */
public final class StepLog {
  private static final String NAME = "steps.csv";
  private static final String HEAD =
      "epoch,step,epochs,images,correct,loss,learning_rate,seconds,top1_error,images_per_second\n";
  private static final int COLUMNS = 10;

  private final Path path;

  /** In this run folder. */
  public StepLog(Path folder) {
    path = folder.resolve(NAME);
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /**
   * Takes away all rows that lie beyond where training stands, and what a process that was killed
   * had not finished to write.
   *
   * @param epoch epochs finished
   * @param step steps taken in the epoch at hand
   * @return the rows of the epoch at hand that stay
   */
  public List<StepFigures> cut(int epoch, int step) throws IOException {
    // Without a row there is no file yet: a run that fails at its start leaves no folder.
    if (!Files.exists(path)) {
      return List.of();
    }
    List<StepFigures> kept =
        read().stream()
            .filter(row -> row.epoch() <= epoch || (row.epoch() == epoch + 1 && row.step() <= step))
            .toList();
    StringBuilder text = new StringBuilder(HEAD);
    kept.forEach(row -> text.append(line(row)));
    AtomicFile.write(path, text.toString());
    return kept.stream().filter(row -> row.epoch() == epoch + 1).toList();
  }

  /** Adds a row; {@link #cut} must have been called. */
  public void append(StepFigures figures) {
    try {
      if (Files.exists(path)) {
        try (FileChannel channel = OwnFolder.parentOf(path).append(NAME)) {
          channel.write(ByteBuffer.wrap(line(figures).getBytes(StandardCharsets.UTF_8)));
        }
      } else {
        AtomicFile.write(path, HEAD + line(figures));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be written", e);
    }
  }

  /**
   * All rows.
   *
   * @throws DatasetException naming the row that is none
   */
  public List<StepFigures> read() throws IOException {
    List<StepFigures> rows = new ArrayList<>();
    String text = RegularFile.text(path);
    // A last line without its end is one that was being written.
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      rows.add(parse(i + 1, lines.get(i)));
    }
    return rows;
  }

  private StepFigures parse(int number, String line) {
    String[] fields = line.split(",", -1);
    try {
      if (fields.length == COLUMNS) {
        return new StepFigures(
            Integer.parseInt(fields[0]),
            Integer.parseInt(fields[1]),
            Double.parseDouble(fields[2]),
            Long.parseLong(fields[3]),
            Long.parseLong(fields[4]),
            Double.parseDouble(fields[5]),
            Double.parseDouble(fields[6]),
            Double.parseDouble(fields[7]));
      }
    } catch (IllegalArgumentException e) {
      throw new DatasetException(message(number, String.valueOf(e.getMessage())), e);
    }
    throw new DatasetException(
        message(
            number, String.format(Locale.ROOT, "has %d columns, not %d", fields.length, COLUMNS)));
  }

  private String message(int number, String what) {
    return String.format(
        Locale.ROOT,
        "%s: line %d: %s. Delete the file; only the log of earlier steps is lost.",
        path,
        number,
        what);
  }

  private static String line(StepFigures row) {
    return String.format(
        Locale.ROOT,
        "%d,%d,%s,%d,%d,%s,%s,%s,%s,%s\n",
        row.epoch(),
        row.step(),
        row.epochs(),
        row.images(),
        row.correct(),
        row.loss(),
        row.learningRate(),
        row.seconds(),
        row.error(),
        row.imagesPerSecond());
  }
}
