/**
 * The table of images that were not used, one row each with the reason. Deciding that an image is
 * unusable is for other packages.
 */
@NullMarked
package org.beamnet.schemas.rejected;

import org.jspecify.annotations.NullMarked;
