/**
 * One listed image: where its bytes lie, its split and class, and the randomness that follows from
 * its key. Reads the bytes, but does not look at pixels.
 */
@NullMarked
package org.beamnet.pipelines.image;

import org.jspecify.annotations.NullMarked;
