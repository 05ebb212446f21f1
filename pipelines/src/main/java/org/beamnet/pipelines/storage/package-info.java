/**
 * Files on any Beam file system: whole files that appear at once, listings, byte ranges, and JSON
 * as a coder. Nothing here knows what the bytes mean.
 */
@NullMarked
package org.beamnet.pipelines.storage;

import org.jspecify.annotations.NullMarked;
