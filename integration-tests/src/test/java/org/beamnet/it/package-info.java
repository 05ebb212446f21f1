/**
 * Tests of the whole house: its arrows, and its programs as a user starts them. Anything that one
 * module can show alone is tested there.
 */
@NullMarked
package org.beamnet.it;

import org.jspecify.annotations.NullMarked;
