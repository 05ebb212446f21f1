/**
 * Parts that several file formats share: bytes with bounds checks, recognition of a format by its
 * first bytes, EXIF orientation.
 */
@NullMarked
package org.beamnet.schemas.image.format;

import org.jspecify.annotations.NullMarked;
