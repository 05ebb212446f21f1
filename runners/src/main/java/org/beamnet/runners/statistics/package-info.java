/**
 * The {@code statistics} command: looks at, merges, compares, exports and imports the statistics of
 * datasets. What they are and how they add up is for {@code org.beamnet.schemas.statistics}; making
 * them of images is for {@code preprocess}.
 */
@NullMarked
package org.beamnet.runners.statistics;

import org.jspecify.annotations.NullMarked;
