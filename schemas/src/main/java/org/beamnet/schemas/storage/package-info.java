/**
 * Local files. Those of ours appear at once or not at all, and no link is followed where they are
 * written or deleted; those of others are regular files, or refused. Nothing here knows what the
 * bytes mean.
 */
@NullMarked
package org.beamnet.schemas.storage;

import org.jspecify.annotations.NullMarked;
