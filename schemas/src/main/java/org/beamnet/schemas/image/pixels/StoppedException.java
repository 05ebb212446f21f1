package org.beamnet.schemas.image.pixels;

/** The thread that decodes was told to stop. Goes through decoders, which know no such thing. */
public final class StoppedException extends RuntimeException {
  public StoppedException() {
    super("told to stop decoding");
  }
}
