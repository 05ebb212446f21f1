package org.beamnet.pipelines.source;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.beamnet.pipelines.image.SourceFile;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Split;

/**
 * Some rows of a CSV file, whose images have yet to be found.
 *
 * @param csv the file
 * @param rows some of its rows
 */
record CsvPart(String csv, List<CsvRow> rows) implements SourcePart {
  @Override
  public String prefix() {
    return "";
  }

  @Override
  public void list(Arrangement arrangement, Listing listing) throws IOException {
    Split otherwise = arrangement == Arrangement.VALIDATION ? Split.VALIDATION : Split.TRAIN;
    for (CsvRow row : rows) {
      String resource = resource(row);
      Optional<Long> bytes = Location.size(Location.file(resource));
      if (bytes.isEmpty()) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s, line %d: there is no file %s. Paths are relative to the folder of the CSV file; a header row must name the columns path and label.",
                csv,
                row.line(),
                resource));
      }
      Split split = row.split() == null ? otherwise : row.split();
      listing.image(
          new SourceFile(row.path(), resource, 0, bytes.get()),
          new Arrangement.Place(split, row.label()));
    }
  }

  private String resource(CsvRow row) {
    if (row.path().startsWith("/") || row.path().contains("://")) {
      return Location.absolute(row.path());
    }
    return csv.substring(0, csv.lastIndexOf('/') + 1) + row.path();
  }
}
