/**
 * The {@code preprocess} command: flags to a checked plan, the plan to a run on Flink or in this
 * process, and what a person sees meanwhile. What happens to images is for {@code
 * org.beamnet.pipelines}.
 */
@NullMarked
package org.beamnet.runners;

import org.jspecify.annotations.NullMarked;
