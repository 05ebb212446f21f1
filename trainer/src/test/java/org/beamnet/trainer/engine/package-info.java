/**
 * Tests of the network: numbers against independent plain Java, and against central differences.
 */
@NullMarked
package org.beamnet.trainer.engine;

import org.jspecify.annotations.NullMarked;
