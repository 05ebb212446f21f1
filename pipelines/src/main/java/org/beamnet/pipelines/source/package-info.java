/**
 * Where images come from: folders and tars, what their folders mean, and the records of a few bytes
 * that say where one image lies. Nothing here looks at pixels.
 */
@NullMarked
package org.beamnet.pipelines.source;

import org.jspecify.annotations.NullMarked;
