/**
 * Containers of decoded pixels, and the row-by-row stream in which decoders hand them on. Pixels
 * are 8-bit red, green, blue, top row first. Nothing here knows of a file format.
 */
@NullMarked
package org.beamnet.schemas.image.pixels;

import org.jspecify.annotations.NullMarked;
