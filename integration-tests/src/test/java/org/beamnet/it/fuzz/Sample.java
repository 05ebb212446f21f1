package org.beamnet.it.fuzz;

import java.util.function.UnaryOperator;

/**
 * A sound file, and how a changed copy is made whole where a checksum or a length would give the
 * change away before a reader sees it.
 *
 * @param bytes what is changed; not to be changed in place
 * @param seal makes a file of the changed bytes, such as by a new checksum
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Sample(byte[] bytes, UnaryOperator<byte[]> seal) {
  /** A file that is changed as it is. */
  static Sample of(byte[] bytes) {
    return new Sample(bytes, UnaryOperator.identity());
  }
}
