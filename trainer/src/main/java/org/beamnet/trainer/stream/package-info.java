/**
 * Images in the order of an epoch: the order itself, a pure function, and the background reading
 * that keeps batches ready. What comes out does not depend on the number of threads or on how far
 * they read ahead. Knows nothing of networks, and of augmentation only that an image has views.
 */
@NullMarked
package org.beamnet.trainer.stream;

import org.jspecify.annotations.NullMarked;
