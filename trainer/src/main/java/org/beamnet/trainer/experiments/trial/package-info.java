/** One training of a study: its process, its folder, and the queue of trainings. */
@NullMarked
package org.beamnet.trainer.experiments.trial;

import org.jspecify.annotations.NullMarked;
