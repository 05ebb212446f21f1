package org.beamnet.it;

import static org.assertj.core.api.Assertions.assertThat;

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
    byte[] screenshot) {
  /**
   * What every page of ours must be: whole, quiet, alone, and readable without sideways scrolling.
   */
  void requireReadable(String name) {
    assertThat(complaints).as(name).isEmpty();
    assertThat(requests).as(name).isEmpty();
    assertThat(broken).as(name).isEmpty();
    assertThat(nameless).as(name).isZero();
    assertThat(excess).as(name + ": scrolls sideways").isLessThanOrEqualTo(0);
    assertThat(smallest).as(name + ": text").isGreaterThanOrEqualTo(10);
    assertThat(faintest).as(name + ": contrast").isGreaterThanOrEqualTo(4.5);
  }
}
