/**
 * A study: trainings of a plan, run one after the other or side by side, and the page and tables
 * that compare them.
 */
@NullMarked
package org.beamnet.trainer.experiments;

import org.jspecify.annotations.NullMarked;
