/**
 * What a picture becomes: which files count as images, the pixels they decode to, how these are
 * scaled to the square of a dataset, and how a square is kept as a JPEG. Everything here maps bytes
 * to bytes and is deterministic on every machine. Nothing here opens a file, and nothing knows of
 * shards, labels or statistics.
 */
@NullMarked
package org.beamnet.schemas.image;

import org.jspecify.annotations.NullMarked;
