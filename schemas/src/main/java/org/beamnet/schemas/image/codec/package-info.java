/**
 * Access to the decoders of the Java platform, conversion of their rasters to RGB, and the time
 * limit for a decoder.
 */
@NullMarked
package org.beamnet.schemas.image.codec;

import org.jspecify.annotations.NullMarked;
