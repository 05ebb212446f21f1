package org.beamnet.trainer.recipe;

/**
 * A value that two recipes do not share.
 *
 * @param name what it is
 * @param value what the one has
 * @param reference what the other has
 * @param source where the paper speaks of it, or that it does not
 */
public record Difference(String name, String value, String reference, String source) {
  @Override
  public String toString() {
    return "%s: %s, not %s".formatted(name, value, reference);
  }
}
