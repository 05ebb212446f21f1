/**
 * From stored pixels to the numbers that enter the network: crop, mirror, colour shift, mean, scale
 * (paper §2, §4.1, §5). Pure: what is random is drawn from (seed, epoch, image key). Knows nothing
 * of files, threads or networks.
 */
@NullMarked
package org.beamnet.trainer.augment;

import org.jspecify.annotations.NullMarked;
