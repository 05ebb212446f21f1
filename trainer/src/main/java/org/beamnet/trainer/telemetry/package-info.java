/**
 * Figures of a training while it runs: lines for people, JSON events, steps.csv, TensorBoard event
 * files, Prometheus metrics.
 */
@NullMarked
package org.beamnet.trainer.telemetry;

import org.jspecify.annotations.NullMarked;
