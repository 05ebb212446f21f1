package org.beamnet.schemas.rejected;

/** A file that cannot be used as an image. The message names the fault, not the file. */
public final class RejectedImageException extends Exception {
  private final RejectReason reason;

  /**
   * A rejection.
   *
   * @param reason the kind of fault
   * @param message the fault itself, for people
   */
  public RejectedImageException(RejectReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * A rejection found by a decoder or a source.
   *
   * @param reason the kind of fault
   * @param message the fault itself, for people
   * @param cause what was thrown
   */
  public RejectedImageException(RejectReason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The kind of fault. */
  public RejectReason reason() {
    return reason;
  }
}
