package org.beamnet.schemas.image;

/** The thread that decodes was told to stop. Goes through decoders, which know no such thing. */
final class StoppedException extends RuntimeException {
  StoppedException() {
    super("told to stop decoding");
  }
}
