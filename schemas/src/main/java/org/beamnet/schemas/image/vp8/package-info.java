/**
 * Decodes key frames of VP8, the lossy coding of WebP images, as RFC 6386 describes them. The
 * result is the luma and chroma of the frame, the same on every machine. Nothing here knows of the
 * WebP file around a frame.
 */
@NullMarked
package org.beamnet.schemas.image.vp8;

import org.jspecify.annotations.NullMarked;
