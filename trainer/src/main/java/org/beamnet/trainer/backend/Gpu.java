package org.beamnet.trainer.backend;

/**
 * One GPU of the machine.
 *
 * @param name as its driver gives it, such as NVIDIA A100
 * @param capability decides which machine code it runs
 */
public record Gpu(String name, ComputeCapability capability) {
  @Override
  public String toString() {
    return "%s (compute capability %s)".formatted(name, capability);
  }
}
