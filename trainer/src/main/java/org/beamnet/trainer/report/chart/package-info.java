/** Charts of the report page, as SVG. */
@NullMarked
package org.beamnet.trainer.report.chart;

import org.jspecify.annotations.NullMarked;
