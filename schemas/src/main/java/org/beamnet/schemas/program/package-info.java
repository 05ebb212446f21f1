/**
 * Parts that both console programs share: which build they are, sizes in words, consoles on which
 * no name can act, folders for native libraries. Nothing here knows what a program does.
 */
@NullMarked
package org.beamnet.schemas.program;

import org.jspecify.annotations.NullMarked;
