/**
 * The process of the program: exit codes, signals, its end, memory and threads of native libraries,
 * and messages for errors of the virtual machine.
 */
@NullMarked
package org.beamnet.trainer.process;

import org.jspecify.annotations.NullMarked;
