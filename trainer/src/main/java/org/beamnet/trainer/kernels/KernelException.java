package org.beamnet.trainer.kernels;

/** Kernels could not be made; the message says which, why and what to do. */
public final class KernelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a message for the user. */
  public KernelException(String message) {
    super(message);
  }
}
