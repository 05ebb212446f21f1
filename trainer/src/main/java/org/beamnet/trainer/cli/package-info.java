/**
 * The {@code trainer} program: what a person types, what they read while it runs, how it ends.
 * Wires the other packages; holds none of their rules.
 */
@NullMarked
package org.beamnet.trainer.cli;

import org.jspecify.annotations.NullMarked;
