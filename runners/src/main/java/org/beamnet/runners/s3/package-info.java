/** Requests of Amazon's S3 client, which finds this package by a resource file. */
@NullMarked
package org.beamnet.runners.s3;

import org.jspecify.annotations.NullMarked;
