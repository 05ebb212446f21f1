/**
 * Arrays for NumPy: the {@code .npy} and {@code .npz} formats (NumPy Enhancement Proposal 1, format
 * version 1.0). What the arrays mean is for other packages.
 */
@NullMarked
package org.beamnet.schemas.numpy;

import org.jspecify.annotations.NullMarked;
