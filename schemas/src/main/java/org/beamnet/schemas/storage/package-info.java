/**
 * Bytes on their way to storage: whole files that appear at once or not at all, and channels that
 * count and digest what passes. Nothing here knows what the bytes mean.
 */
@NullMarked
package org.beamnet.schemas.storage;

import org.jspecify.annotations.NullMarked;
