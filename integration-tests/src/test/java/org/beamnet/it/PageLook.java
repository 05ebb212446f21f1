package org.beamnet.it;

import java.util.List;

/**
 * What a browser made of a page.
 *
 * @param complaints errors and warnings that the console got
 * @param requests what was fetched besides the page itself and the data that it carries
 * @param pictures how many there are
 * @param broken those that did not load, by their text
 * @param nameless pictures without a text
 * @param excess pixels by which the page is wider than the window
 * @param smallest size of the smallest text in pixels
 * @param faintest contrast of the text that stands out least from its ground, as WCAG defines it
 * @param screenshot the whole page, a PNG file
 */
@SuppressWarnings("ArrayRecordComponent") // Written to a file, never compared.
record PageLook(
    List<String> complaints,
    List<String> requests,
    int pictures,
    List<String> broken,
    int nameless,
    int excess,
    double smallest,
    double faintest,
    byte[] screenshot) {}
