/**
 * Checking a whole dataset against its manifest: every checksum, count and fingerprint. Nothing
 * here mends anything, and opening a dataset to read it does not come through here.
 */
@NullMarked
package org.beamnet.schemas.verify;

import org.jspecify.annotations.NullMarked;
