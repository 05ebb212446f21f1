/**
 * The plan of a study: its arms, the trainings that it asks for, and what each training measures.
 */
@NullMarked
package org.beamnet.trainer.experiments.plan;

import org.jspecify.annotations.NullMarked;
