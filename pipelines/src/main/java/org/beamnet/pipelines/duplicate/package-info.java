/**
 * Files that occur more than once: finding those in two splits or two classes, after the shards are
 * built from their hashes, or before from the sources. Writing the table of them is for {@code
 * dataset}.
 */
@NullMarked
package org.beamnet.pipelines.duplicate;

import org.jspecify.annotations.NullMarked;
