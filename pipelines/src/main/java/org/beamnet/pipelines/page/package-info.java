/** A finished dataset as one page for people. It only shows what others computed. */
@NullMarked
package org.beamnet.pipelines.page;

import org.jspecify.annotations.NullMarked;
