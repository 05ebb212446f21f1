/**
 * Shards: the Parquet files that hold the images of a split. Declares their columns once, writes
 * and reads them. How an image's bytes come about is for {@code org.beamnet.schemas.image}; which
 * image goes to which shard is for the preprocessing graph.
 */
@NullMarked
package org.beamnet.schemas.shard;

import org.jspecify.annotations.NullMarked;
