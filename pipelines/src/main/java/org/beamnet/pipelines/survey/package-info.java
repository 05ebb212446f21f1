/**
 * What a look into the shards of a finished dataset tells: how large the source images were, and
 * how one of them looks. Few bytes are read, and nothing is written.
 */
@NullMarked
package org.beamnet.pipelines.survey;

import org.jspecify.annotations.NullMarked;
