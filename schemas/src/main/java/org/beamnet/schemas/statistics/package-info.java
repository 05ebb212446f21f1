/**
 * The statistics artefact: exact int64 sums of the training split that add up over any partition of
 * it, their file, and what is derived from them on read (mean image, colour covariance, its
 * eigenvectors for the lighting augmentation); and lighting constants that others published. How
 * they are used is for the trainer.
 */
@NullMarked
package org.beamnet.schemas.statistics;

import org.jspecify.annotations.NullMarked;
