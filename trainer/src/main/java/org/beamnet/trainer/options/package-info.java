/** Groups of command-line options that several commands share. */
@NullMarked
package org.beamnet.trainer.options;

import org.jspecify.annotations.NullMarked;
