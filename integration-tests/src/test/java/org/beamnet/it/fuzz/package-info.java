/**
 * Damaged files of every kind that the programs read from others. Each test mutates sound samples
 * by a fixed seed and asserts that a reader gives a result or its documented refusal, within bounds
 * of time and memory. The readers are those that the programs call.
 */
@NullMarked
package org.beamnet.it.fuzz;

import org.jspecify.annotations.NullMarked;
