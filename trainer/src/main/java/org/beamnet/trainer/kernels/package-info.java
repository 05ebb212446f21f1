/**
 * Machine code for GPUs that are newer than ND4J's build: its PTX, compiled once by NVIDIA's driver
 * and kept. What a run computes on is decided elsewhere; nothing here starts ND4J.
 */
@NullMarked
package org.beamnet.trainer.kernels;

import org.jspecify.annotations.NullMarked;
