package org.beamnet.pipelines.survey;

/**
 * A bar of a histogram.
 *
 * @param label a few letters for the axis
 * @param range what it counts, in words
 * @param images in it
 */
public record Bin(String label, String range, long images) {}
