/**
 * Source layouts: folders, tars and CSV files, what their folders mean, and the parts in which they
 * are listed. Nothing here looks at pixels.
 */
@NullMarked
package org.beamnet.pipelines.source;

import org.jspecify.annotations.NullMarked;
