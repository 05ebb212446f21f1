/**
 * Text from outside, made fit for the place where it is shown: a terminal or log, a shell, a cell
 * of a spreadsheet, Markdown. The only place that decides which characters are shown as escapes.
 * HTML is for {@link org.beamnet.schemas.html}, which asks here for the characters.
 */
@NullMarked
package org.beamnet.schemas.text;

import org.jspecify.annotations.NullMarked;
