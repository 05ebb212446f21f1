/**
 * What a preprocessing run is asked to do, checked; what it takes over from datasets that are
 * there; and the work area that remembers it between runs. Nothing here runs a graph.
 */
@NullMarked
package org.beamnet.pipelines.plan;

import org.jspecify.annotations.NullMarked;
