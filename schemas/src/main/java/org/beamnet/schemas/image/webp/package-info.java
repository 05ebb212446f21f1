/**
 * WebP: structure check, transparency, and conversion of decoded frames to RGB. Source: Google,
 * WebP Container Specification.
 */
@NullMarked
package org.beamnet.schemas.image.webp;

import org.jspecify.annotations.NullMarked;
