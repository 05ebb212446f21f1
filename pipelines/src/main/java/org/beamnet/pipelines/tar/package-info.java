/** Tar archives read by byte range: headers, links, and nested tars. Content is not read here. */
@NullMarked
package org.beamnet.pipelines.tar;

import org.jspecify.annotations.NullMarked;
