/**
 * JPEG: structure check, decoding by libjpeg-turbo or by the Java platform to the same pixels, and
 * the encoder for datasets that store JPEG.
 */
@NullMarked
package org.beamnet.schemas.image.jpeg;

import org.jspecify.annotations.NullMarked;
