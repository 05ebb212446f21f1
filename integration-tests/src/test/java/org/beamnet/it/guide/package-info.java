/**
 * The documents of this repository say what is true: the user guide's commands run, links lead
 * somewhere. Looks at programs from outside, as a reader does.
 */
@NullMarked
package org.beamnet.it.guide;

import org.jspecify.annotations.NullMarked;
