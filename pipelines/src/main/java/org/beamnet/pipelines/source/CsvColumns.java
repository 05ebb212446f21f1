package org.beamnet.pipelines.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.program.Plural;

/**
 * Where the columns of a CSV file are, 0-based.
 *
 * @param path of the column of that name
 * @param label of the column of that name
 * @param split of the column of that name, −1 if there is none
 * @param isHeader whether the first row named them
 */
record CsvColumns(int path, int label, int split, boolean isHeader) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** As the first row says: it names columns, or is an image already. */
  static CsvColumns of(String csv, long line, CSVRecord first) {
    List<String> names =
        first.stream()
            .map(cell -> cell.replace(BYTE_ORDER_MARK, "").strip().toLowerCase(Locale.ROOT))
            .toList();
    if (names.contains("path") && names.contains("label")) {
      return new CsvColumns(
          names.indexOf("path"), names.indexOf("label"), names.indexOf("split"), true);
    }
    if (first.size() != 2 && first.size() != 3) {
      throw error(
          csv,
          line,
          String.format(
              Locale.ROOT,
              "must have the columns path,label or path,label,split, or a header row that names them, has %s",
              Plural.of(first.size(), "column")));
    }
    return new CsvColumns(0, 1, first.size() == 3 ? 2 : -1, false);
  }

  /** A row of the file. */
  CsvRow row(String csv, long line, CSVRecord cells) {
    if (cells.size() <= Math.max(path, Math.max(label, split))) {
      throw error(csv, line, "has only " + Plural.of(cells.size(), "column"));
    }
    String image = cells.get(path).replace(BYTE_ORDER_MARK, "").replaceFirst("^(\\./)+", "");
    String synset = cells.get(label).strip();
    if (image.isEmpty() || synset.isEmpty()) {
      throw error(csv, line, "path and label must not be empty");
    }
    if (image.indexOf('\0') >= 0 || synset.indexOf('\0') >= 0) {
      throw error(csv, line, "path and label must not have a NUL character");
    }
    return new CsvRow(line, image, synset, split < 0 ? null : split(csv, line, cells.get(split)));
  }

  private static Split split(String csv, long line, String cell) {
    String word = cell.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(Split.values())
        .filter(split -> split.directory().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                error(
                    csv,
                    line,
                    "split must be %s, was '%s'"
                        .formatted(
                            Arrays.stream(Split.values())
                                .map(Split::directory)
                                .collect(Collectors.joining(" or ")),
                            cell)));
  }

  private static DatasetException error(String csv, long line, String rule) {
    return new DatasetException(String.format(Locale.ROOT, "%s, line %d: %s.", csv, line, rule));
  }
}
