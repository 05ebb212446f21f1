/** What Amazon's client of S3 is told, where a build has it. Nothing else refers to this. */
@NullMarked
package org.beamnet.runners.s3;

import org.jspecify.annotations.NullMarked;
