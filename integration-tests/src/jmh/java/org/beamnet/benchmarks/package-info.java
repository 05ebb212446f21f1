/**
 * What the stages of preprocessing cost one by one: decoding, resizing, summing, writing. See
 * benchmarks/README.md for how to run them. No tests: nothing here fails on a slow machine.
 */
@NullMarked
package org.beamnet.benchmarks;

import org.jspecify.annotations.NullMarked;
