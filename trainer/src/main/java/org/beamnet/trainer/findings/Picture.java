package org.beamnet.trainer.findings;

/**
 * An image of the dataset, small enough for a page.
 *
 * @param key of the image
 * @param label its class index
 * @param jpeg a JPEG file in base64, at most {@link StoredPictures#SIDE} pixels wide and high
 */
public record Picture(String key, int label, String jpeg) {}
