package org.beamnet.trainer.loop;

import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.ObjIntConsumer;
import org.beamnet.trainer.network.Classifier;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.stream.Batch;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.ShardLoader;
import org.beamnet.trainer.stream.ShardStream;

/**
 * Measures a network on a split, in the order of the files. What counts is the opinion of a {@link
 * Predictor}.
 */
public final class Evaluator {
  private final Predictor predictor;
  private final ShardLoader loader;

  /**
   * An evaluator.
   *
   * @param classifier to measure
   * @param spec of its network
   * @param loader of the split, with the views to show
   */
  public Evaluator(Classifier classifier, NetworkSpec spec, ShardLoader loader) {
    this.predictor = new Predictor(classifier, spec);
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
    return evaluate(stop, progress, (probabilities, label) -> {});
  }

  /**
   * Measures, and shows each opinion.
   *
   * @param stop ends it early
   * @param progress is told the number of images done, after every batch
   * @param opinions takes each image's probabilities, one per class, and its label
   * @return nothing if it was ended early
   */
  public Optional<Evaluation> evaluate(
      StopSignal stop, LongConsumer progress, ObjIntConsumer<double[]> opinions) {
    Tally tally = new Tally();
    long done = 0;
    try (ShardStream stream = loader.open(EpochOrder.ofFiles(loader.index()), 0, 0)) {
      while (stream.hasNext()) {
        if (stop.isRaised()) {
          return Optional.empty();
        }
        Batch batch = stream.next();
        tally.skip(batch.skipped());
        if (batch.images() == 0) {
          continue;
        }
        double[][] probabilities = predictor.probabilities(batch);
        for (int i = 0; i < batch.images(); i++) {
          tally.add(probabilities[i], batch.labels()[i]);
          opinions.accept(probabilities[i], batch.labels()[i]);
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
}
