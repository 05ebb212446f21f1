package org.beamnet.trainer.backend;

/** What the user wants the network to compute on. */
public enum BackendRequest {
  /** The GPU where the build is for one, otherwise the processor. */
  AUTO,
  /** The processor. */
  CPU,
  /** A GPU. */
  CUDA
}
