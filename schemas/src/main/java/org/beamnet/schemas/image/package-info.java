/**
 * Entry point from the bytes of an image file to the square of a dataset: {@link
 * org.beamnet.schemas.image.ImageRule} decodes and scales, {@link
 * org.beamnet.schemas.image.ImageDecoder} decides which files count as images. Each file format has
 * a package of its own below. The result is the same on every machine. Nothing here opens a file,
 * and nothing knows of shards, labels or statistics.
 */
@NullMarked
package org.beamnet.schemas.image;

import org.jspecify.annotations.NullMarked;
