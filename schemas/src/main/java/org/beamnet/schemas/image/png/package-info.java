/** PNG: structure check and transparent colors. The Java platform decodes the pixels. */
@NullMarked
package org.beamnet.schemas.image.png;

import org.jspecify.annotations.NullMarked;
