/** Groups of command-line options of the trainer. */
@NullMarked
package org.beamnet.trainer.options;

import org.jspecify.annotations.NullMarked;
