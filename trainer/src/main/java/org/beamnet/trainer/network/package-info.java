/**
 * The network of Krizhevsky, Sutskever and Hinton (2012) and one step of its training: the
 * specification, the layers that Deeplearning4j lacks or gets wrong, the update rule, and access to
 * weights and momentum. Nothing here reads a dataset, keeps a schedule or writes a file.
 */
@NullMarked
package org.beamnet.trainer.network;

import org.jspecify.annotations.NullMarked;
