/**
 * The commands of the trainer program. Each parses its options, calls the other packages, and
 * prints the result.
 */
@NullMarked
package org.beamnet.trainer.cli;

import org.jspecify.annotations.NullMarked;
