/** Forward passes over a split: predictions, loss, top-1 and top-5 error, confusion. */
@NullMarked
package org.beamnet.trainer.evaluate;

import org.jspecify.annotations.NullMarked;
