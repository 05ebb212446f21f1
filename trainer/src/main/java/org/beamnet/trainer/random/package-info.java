/**
 * Randomness as a pure function of what it is for: (seed, epoch, purpose, stream, counter) gives a
 * value, and nothing keeps a state. So neither the number of threads nor an interruption changes
 * what is drawn. Holds no generator that must be called in an order.
 */
@NullMarked
package org.beamnet.trainer.random;

import org.jspecify.annotations.NullMarked;
