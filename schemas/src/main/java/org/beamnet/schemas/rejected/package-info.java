/**
 * Images that were not used: the reasons, the exception that carries one, and the table with a row
 * for each rejected image.
 */
@NullMarked
package org.beamnet.schemas.rejected;

import org.jspecify.annotations.NullMarked;
