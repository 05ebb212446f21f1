/**
 * The first two transforms of the pipeline: list the images of all sources, count those of each
 * class.
 */
@NullMarked
package org.beamnet.pipelines.listing;

import org.jspecify.annotations.NullMarked;
