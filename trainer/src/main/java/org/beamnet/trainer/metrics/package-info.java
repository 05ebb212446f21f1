/** A training's figures as Prometheus metrics, served while it runs. They decide nothing of it. */
@NullMarked
package org.beamnet.trainer.metrics;

import org.jspecify.annotations.NullMarked;
