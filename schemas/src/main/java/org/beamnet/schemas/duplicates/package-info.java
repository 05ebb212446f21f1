/**
 * The table of images whose files have the bytes of an image in another split or class. What to do
 * about them is for other packages.
 */
@NullMarked
package org.beamnet.schemas.duplicates;

import org.jspecify.annotations.NullMarked;
