/**
 * What both programs say and ask in the same way: which build they are, sizes in words, consoles on
 * which no name can act. Nothing here knows what a program does.
 */
@NullMarked
package org.beamnet.schemas.program;

import org.jspecify.annotations.NullMarked;
