/**
 * From finished shards to a finished dataset: statistics, the table of rejected images, and, when
 * all else is in place, the manifest.
 */
@NullMarked
package org.beamnet.pipelines.dataset;

import org.jspecify.annotations.NullMarked;
