/**
 * One run at a time in an output folder: taking, keeping and giving back the claim on it. Nothing
 * here knows what is written there.
 */
@NullMarked
package org.beamnet.pipelines.claim;

import org.jspecify.annotations.NullMarked;
