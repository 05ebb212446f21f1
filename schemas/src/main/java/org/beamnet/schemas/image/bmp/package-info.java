/** BMP: structure check and decoder. Source: Microsoft, Bitmap Storage. */
@NullMarked
package org.beamnet.schemas.image.bmp;

import org.jspecify.annotations.NullMarked;
