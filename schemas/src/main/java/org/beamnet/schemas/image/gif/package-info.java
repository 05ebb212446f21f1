/**
 * GIF: structure check and decoder for the first frame. Source: CompuServe, Graphics Interchange
 * Format, version 89a.
 */
@NullMarked
package org.beamnet.schemas.image.gif;

import org.jspecify.annotations.NullMarked;
