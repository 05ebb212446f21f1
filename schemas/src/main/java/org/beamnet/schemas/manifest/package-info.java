/**
 * The manifest, the file that makes a folder a dataset, and the dataset opened through it: every
 * other file is found, and bound to it, from there. Holds facts of content only; how a dataset was
 * made is provenance and for the preprocessing program.
 */
@NullMarked
package org.beamnet.schemas.manifest;

import org.jspecify.annotations.NullMarked;
