package org.beamnet.schemas.image.codec;

import java.util.Locale;

/**
 * Too many decoders that were given up go on all the same. Says nothing about the image that waits
 * for them, so it ends the run and rejects nothing.
 */
public final class StuckDecodersException extends RuntimeException {
  StuckDecodersException(int decoders) {
    super(
        String.format(
            Locale.ROOT,
            "decoding: %d images were given up as too slow, and their decoders go on all the same. Take out the images that the list of rejected ones calls too-slow.",
            decoders));
  }
}
