/**
 * TIFF: structure check and decoder for baseline images, LZW, Deflate, PackBits and fax data.
 * Source: Adobe, TIFF revision 6.0; ITU-T T.4 and T.6.
 */
@NullMarked
package org.beamnet.schemas.image.tiff;

import org.jspecify.annotations.NullMarked;
