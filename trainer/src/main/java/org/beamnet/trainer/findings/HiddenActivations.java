package org.beamnet.trainer.findings;

import org.beamnet.trainer.evaluate.Predictor;
import org.beamnet.trainer.stream.Batch;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.ShardLoader;
import org.beamnet.trainer.stream.ShardStream;

/** What the network's last hidden layer makes of images, one after the other. */
final class HiddenActivations {
  private final Predictor predictor;

  /** Of this network. */
  HiddenActivations(Predictor predictor) {
    this.predictor = predictor;
  }

  /** Takes one image's. */
  @FunctionalInterface
  interface Taker {
    void take(String key, float[] activations);
  }

  /**
   * Shows images.
   *
   * @param loader with one view an image
   * @param order of the images to show
   */
  void each(ShardLoader loader, EpochOrder order, Taker taker) {
    try (ShardStream stream = loader.open(order, 0, 0)) {
      while (stream.hasNext()) {
        Batch batch = stream.next();
        if (batch.images() > 0) {
          float[][] rows = predictor.hidden(batch);
          for (int i = 0; i < rows.length; i++) {
            taker.take(batch.keys().get(i), rows[i]);
          }
        }
      }
    }
  }
}
