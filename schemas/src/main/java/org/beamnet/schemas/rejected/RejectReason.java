package org.beamnet.schemas.rejected;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of fault for which an image is not used. */
public enum RejectReason {
  /** The file holds no bytes. */
  EMPTY("the file holds no bytes"),
  /** The first bytes are those of no image format known here. */
  NOT_AN_IMAGE("the first bytes are those of no image format known here"),
  /** The file ends before its image does. */
  TRUNCATED("the file ends before its image does"),
  /** The file breaks the rules of its format, or its pixels cannot be trusted. */
  CORRUPT("the file breaks the rules of its format, or its pixels cannot be trusted"),
  /** An image, of a format or a variant that is not decoded here. */
  UNSUPPORTED("an image, of a format or a variant that is not decoded here"),
  /** Claims more pixels, or takes more work or memory, than the limit allows. */
  TOO_LARGE("claims more pixels, or takes more work or memory, than the limit allows"),
  /** Was not decoded in the time allowed: the one reason that depends on the machine. */
  TOO_SLOW("was not decoded in the time allowed: the one reason that depends on the machine"),
  /** The source could not deliver the bytes. */
  UNREADABLE("the source could not deliver the bytes"),
  /** An image in another split or class has the same bytes, and the user wants none of that. */
  DUPLICATE(
      "an image in another split or class has the same bytes, and the user wants none of that");

  private final String meaning;

  RejectReason(String meaning) {
    this.meaning = meaning;
  }

  /** What it says of an image, in a few words for people. */
  public String meaning() {
    return meaning;
  }

  /** The reason of that {@link #id}; empty if this version knows none. */
  public static Optional<RejectReason> of(String id) {
    return Arrays.stream(values()).filter(reason -> reason.id().equals(id)).findFirst();
  }

  /** The word used in files: {@code empty}, {@code not-an-image}, {@code truncated}, ... */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
