/**
 * Parquet tables at the level the contract needs: row groups of a chosen number of rows, page
 * checksums written and verified, column projection, file metadata as text fields, no Hadoop
 * configuration. Every table here is flat and every column required. What the columns mean is for
 * the packages that use it.
 */
@NullMarked
package org.beamnet.schemas.parquet;

import org.jspecify.annotations.NullMarked;
