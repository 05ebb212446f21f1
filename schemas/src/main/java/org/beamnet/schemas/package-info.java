/**
 * The vocabulary of the dataset contract that every other package speaks: splits, pixel rules,
 * fingerprints, file names and the one exception for bad data. Nothing here reads or writes a file.
 */
@NullMarked
package org.beamnet.schemas;

import org.jspecify.annotations.NullMarked;
