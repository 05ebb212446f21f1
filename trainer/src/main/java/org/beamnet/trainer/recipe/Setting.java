package org.beamnet.trainer.recipe;

/**
 * One value of a recipe, for people.
 *
 * @param name what it is
 * @param value what it is set to
 * @param source where the paper speaks of it, or that it does not
 */
public record Setting(String name, String value, String source) {}
