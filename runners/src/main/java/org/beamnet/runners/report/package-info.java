/**
 * Progress of a run, and the report at its end: for people, as JSON events, and as the file of
 * provenance.
 */
@NullMarked
package org.beamnet.runners.report;

import org.jspecify.annotations.NullMarked;
