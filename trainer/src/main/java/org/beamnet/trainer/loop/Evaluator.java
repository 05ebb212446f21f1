package org.beamnet.trainer.loop;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.beamnet.trainer.network.Classifier;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.stream.Batch;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.ShardLoader;
import org.beamnet.trainer.stream.ShardStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures a network on a split, in the order of the files. Where an image has several views, the
 * probabilities of its views are averaged (§4.1).
 */
public final class Evaluator {
  private final Classifier classifier;
  private final NetworkSpec spec;
  private final ShardLoader loader;

  /**
   * An evaluator.
   *
   * @param classifier to measure
   * @param spec of its network
   * @param loader of the split, with the views to show
   */
  public Evaluator(Classifier classifier, NetworkSpec spec, ShardLoader loader) {
    this.classifier = classifier;
    this.spec = spec;
    this.loader = loader;
  }

  /**
   * Measures.
   *
   * @param stop ends it early
   * @param progress is told the number of images done, after every batch
   * @return nothing if it was ended early
   */
  public Optional<Evaluation> evaluate(StopSignal stop, LongConsumer progress) {
    Tally tally = new Tally();
    long done = 0;
    try (ShardStream stream = loader.open(EpochOrder.ofFiles(loader.index()), 0, 0)) {
      while (stream.hasNext()) {
        if (stop.isRaised()) {
          return Optional.empty();
        }
        Batch batch = stream.next();
        double[][] probabilities = probabilities(batch);
        for (int i = 0; i < batch.images(); i++) {
          tally.add(probabilities[i], batch.labels()[i]);
        }
        done += batch.images();
        progress.accept(done);
      }
    }
    return Optional.of(tally.total());
  }

  /** Images of the split. */
  long images() {
    return loader.index().images();
  }

  /** [images][classes], averaged over the views. */
  private double[][] probabilities(Batch batch) {
    try (INDArray features = Features.of(batch, spec.side())) {
      float[][] ofViews = classifier.probabilities(features);
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
}
