/** The report page of a run, and the same figures as JSON. It only reads what training made. */
@NullMarked
package org.beamnet.trainer.report;

import org.jspecify.annotations.NullMarked;
