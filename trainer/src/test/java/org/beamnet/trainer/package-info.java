/** What the trainer's tests share. */
@NullMarked
package org.beamnet.trainer;

import org.jspecify.annotations.NullMarked;
