/**
 * Pages for people: markup in which all text from outside is escaped. The only place that decides
 * what is text and what is markup.
 */
@NullMarked
package org.beamnet.schemas.html;

import org.jspecify.annotations.NullMarked;
