package org.beamnet.pipelines.source;

import java.io.Serializable;
import org.beamnet.schemas.Split;
import org.jspecify.annotations.Nullable;

/**
 * A row of a CSV file.
 *
 * @param line where it ends in the file, 1-based
 * @param path of the image, as it is written
 * @param label its class
 * @param split null where the file has no such column
 */
record CsvRow(long line, String path, String label, @Nullable Split split)
    implements Serializable {}
