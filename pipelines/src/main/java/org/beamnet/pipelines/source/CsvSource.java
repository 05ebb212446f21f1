package org.beamnet.pipelines.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.beamnet.pipelines.image.RepeatedNames;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.schemas.DatasetException;

/**
 * A CSV file, UTF-8, that names images and what they show: columns {@code path}, {@code label} and,
 * if it likes, {@code split}, in this order or as a header row names them. An image's key is its
 * path as it is written.
 *
 * @param name of the file
 */
public record CsvSource(String name) implements ImageSource {
  private static final int ROWS_PER_PART = 1000;
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).build();

  /** Takes rows until it has enough. */
  @FunctionalInterface
  private interface Visitor {
    boolean visit(CsvRow row);
  }

  /** Whether there is a row. */
  boolean hasRow() throws IOException {
    boolean[] found = {false};
    visit(
        row -> {
          found[0] = true;
          return false;
        });
    return found[0];
  }

  @Override
  public boolean hasSplits() throws IOException {
    boolean[] found = {false};
    visit(
        row -> {
          found[0] = row.split() != null;
          return false;
        });
    return found[0];
  }

  @Override
  public void list(Arrangement arrangement, Listing listing) throws IOException {
    RepeatedNames names = new RepeatedNames();
    List<CsvRow> rows = new ArrayList<>();
    visit(
        row -> {
          names.add(row.path());
          rows.add(row);
          if (rows.size() == ROWS_PER_PART) {
            listing.part(new CsvPart(name, List.copyOf(rows)));
            rows.clear();
          }
          return true;
        });
    listing.part(new CsvPart(name, List.copyOf(rows)));
    if (names.hasRepeated()) {
      RepeatedNames.Finder finder = names.finder();
      visit(
          row -> {
            if (finder.isSecond(row.path())) {
              throw error(row.line(), "names %s, as an earlier line does. Keep one", row.path());
            }
            return true;
          });
    }
  }

  private void visit(Visitor visitor) throws IOException {
    try (CSVParser parser =
        FORMAT.parse(
            new BufferedReader(
                Channels.newReader(
                    Location.open(Location.file(name)),
                    StandardCharsets.UTF_8.newDecoder(),
                    -1)))) {
      Iterator<CSVRecord> records = parser.iterator();
      CsvColumns columns = null;
      while (records.hasNext()) {
        CSVRecord cells = records.next();
        if (columns == null) {
          columns = CsvColumns.of(name, parser.getCurrentLineNumber(), cells);
          if (columns.isHeader()) {
            continue;
          }
        }
        if (!visitor.visit(columns.row(name, parser.getCurrentLineNumber(), cells))) {
          return;
        }
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new DatasetException(
          why instanceof CharacterCodingException
              ? name + ": is not UTF-8. Save it as UTF-8."
              : "%s: is damaged (%s). Mend its quotes.".formatted(name, why.getMessage()),
          e);
    }
  }

  private DatasetException error(long line, String rule, Object value) {
    return new DatasetException(
        String.format(Locale.ROOT, "%s, line %d: ", name, line)
            + String.format(Locale.ROOT, rule, value)
            + ".");
  }
}
