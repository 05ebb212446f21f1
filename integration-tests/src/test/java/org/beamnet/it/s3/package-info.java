/** Images in an object store, whose server and network fail now and then. */
@NullMarked
package org.beamnet.it.s3;

import org.jspecify.annotations.NullMarked;
