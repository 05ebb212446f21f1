package org.beamnet.schemas.image.vp8;

/** A frame that cannot be decoded. The message says why, for people. */
public final class Vp8Exception extends Exception {
  private final boolean truncated;

  Vp8Exception(String message, boolean truncated) {
    super(message);
    this.truncated = truncated;
  }

  /** Whether the data end before the frame does; else they break the format. */
  public boolean truncated() {
    return truncated;
  }

  static Vp8Exception endsEarly() {
    return new Vp8Exception("the VP8 data end before the image does", true);
  }

  static Vp8Exception damaged(String what) {
    return new Vp8Exception("the VP8 data have " + what, false);
  }
}
