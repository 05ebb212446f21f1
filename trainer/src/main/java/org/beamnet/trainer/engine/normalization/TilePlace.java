package org.beamnet.trainer.engine.normalization;

/**
 * Where a tile of pixels by channels lies, in the maps and in its own array.
 *
 * @param first index of its first value in the maps
 * @param mapStep values from one channel to the next in the maps
 * @param channels rows of the tile
 * @param length pixels of the tile
 * @param tileStep values from one channel to the next in the tile's array, at least {@code length}
 */
record TilePlace(int first, int mapStep, int channels, int length, int tileStep) {}
