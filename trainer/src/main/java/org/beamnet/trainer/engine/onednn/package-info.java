/**
 * Calls of oneDNN on the memory of ND4J arrays, for a step's dear places: convolution,
 * normalization, pooling, the rectifier's gradient, matrix products. Maps are kept with their
 * channels together ([n, h, w, c] in memory, [n, c, h, w] in shape), which oneDNN's kernels read
 * and write as they are; ND4J's own oneDNN operations copy every array into another layout and
 * back. Nothing here knows Deeplearning4j.
 */
@NullMarked
package org.beamnet.trainer.engine.onednn;

import org.jspecify.annotations.NullMarked;
