/**
 * Training health: measures after every epoch whether the network can still learn, warns when it
 * cannot, and says when training must end. Reads the network and changes nothing of it: no weight,
 * no velocity, no random number. Knows neither the training loop nor who shows the figures.
 */
@NullMarked
package org.beamnet.trainer.health;

import org.jspecify.annotations.NullMarked;
