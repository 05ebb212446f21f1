/**
 * The folder of a run and what is wired together for one: loaders, recorder, preview. Commands are
 * in cli.
 */
@NullMarked
package org.beamnet.trainer.run;

import org.jspecify.annotations.NullMarked;
