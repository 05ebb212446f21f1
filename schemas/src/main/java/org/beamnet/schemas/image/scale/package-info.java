/**
 * Scaling of an image to the square of a dataset by a triangle filter (paper section 2), one row at
 * a time.
 */
@NullMarked
package org.beamnet.schemas.image.scale;

import org.jspecify.annotations.NullMarked;
