/**
 * A run for people: charts, pictures, a page that needs no other file, and the same as JSON. Only
 * reads what training made.
 */
@NullMarked
package org.beamnet.trainer.report;

import org.jspecify.annotations.NullMarked;
