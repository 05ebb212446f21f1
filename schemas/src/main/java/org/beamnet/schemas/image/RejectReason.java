package org.beamnet.schemas.image;

import java.util.Locale;

/** The kinds of fault for which an image is not used. */
public enum RejectReason {
  /** The file holds no bytes. */
  EMPTY,
  /** The first bytes are those of no image format known here. */
  NOT_AN_IMAGE,
  /** The file ends before its image does. */
  TRUNCATED,
  /** The file breaks the rules of its format, or its pixels cannot be trusted. */
  CORRUPT,
  /** An image, of a format or a variant that is not decoded here. */
  UNSUPPORTED,
  /** Claims more pixels, or takes more work or memory, than the limit allows. */
  TOO_LARGE,
  /** Was not decoded in the time allowed: the one reason that depends on the machine. */
  TOO_SLOW,
  /** The source could not deliver the bytes. */
  UNREADABLE,
  /** An image in another split or class has the same bytes, and the user wants none of that. */
  DUPLICATE;

  /** The word used in files: {@code empty}, {@code not-an-image}, {@code truncated}, ... */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
