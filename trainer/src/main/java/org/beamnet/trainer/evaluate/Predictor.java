package org.beamnet.trainer.evaluate;

import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.stream.Batch;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network's opinion of images: where an image has several views, the mean of the probabilities of
 * its views (§4.1).
 */
public final class Predictor {
  private final Classifier classifier;
  private final NetworkSpec spec;

  /**
   * A predictor.
   *
   * @param classifier to ask
   * @param spec of its network
   */
  public Predictor(Classifier classifier, NetworkSpec spec) {
    this.classifier = classifier;
    this.spec = spec;
  }

  /** Probabilities, [images][classes]. */
  public double[][] probabilities(Batch batch) {
    try (INDArray features = Features.of(batch, spec.side())) {
      return mean(classifier.probabilities(features), batch);
    }
  }

  /**
   * What the last hidden layer makes of images, [views][units], those of an image together; good
   * for comparing images.
   */
  public float[][] hidden(Batch batch) {
    try (INDArray features = Features.of(batch, spec.side())) {
      return classifier.hidden(features);
    }
  }

  /**
   * An opinion of some images.
   *
   * @param probabilities [images][classes]
   * @param logits [images][classes]: the mean over the views of what the softmax was taken of
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  public record Answer(double[][] probabilities, double[][] logits) {}

  /** The opinion of a batch, whose labels do not count. */
  public Answer answer(Batch batch) {
    try (INDArray features = Features.of(batch, spec.side())) {
      Classifier.Scores scores = classifier.scores(features);
      return new Answer(mean(scores.probabilities(), batch), mean(scores.logits(), batch));
    }
  }

  private double[][] mean(float[][] ofViews, Batch batch) {
    double[][] means = new double[batch.images()][spec.classes()];
    for (int row = 0; row < ofViews.length; row++) {
      double[] mean = means[row / batch.viewsPerImage()];
      for (int i = 0; i < mean.length; i++) {
        mean[i] += ofViews[row][i] / batch.viewsPerImage();
      }
    }
    return means;
  }
}
