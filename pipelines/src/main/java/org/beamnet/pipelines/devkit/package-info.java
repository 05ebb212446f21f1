/**
 * The development kit of ILSVRC2012: class names and validation labels. Its files come from
 * strangers, so sizes are checked before anything is read.
 */
@NullMarked
package org.beamnet.pipelines.devkit;

import org.jspecify.annotations.NullMarked;
