/**
 * From records to finished shards: which image goes where, and one pass over its bytes that
 * decodes, resizes, encodes, writes and sums. Pixels do not leave this package but in a shard.
 */
@NullMarked
package org.beamnet.pipelines.shard;

import org.jspecify.annotations.NullMarked;
