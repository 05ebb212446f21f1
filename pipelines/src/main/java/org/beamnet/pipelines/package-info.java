/** The preprocessing graph, drawn as one composite of named steps. */
@NullMarked
package org.beamnet.pipelines;

import org.jspecify.annotations.NullMarked;
