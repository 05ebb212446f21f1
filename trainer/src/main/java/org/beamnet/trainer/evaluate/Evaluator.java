package org.beamnet.trainer.evaluate;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.process.StopSignal;
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

  /** Takes what the network makes of each image. */
  @FunctionalInterface
  public interface Opinions {
    /**
     * Takes an opinion.
     *
     * @param key of the image
     * @param probabilities one per class; not to be changed
     * @param label class index of the image
     */
    void accept(String key, double[] probabilities, int label);
  }

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
    return evaluate(stop, progress, (key, probabilities, label) -> {});
  }

  /**
   * Measures, and shows each opinion.
   *
   * @param stop ends it early
   * @param progress is told the number of images done, after every batch
   * @param opinions takes what is made of each image
   * @return nothing if it was ended early
   */
  public Optional<Evaluation> evaluate(StopSignal stop, LongConsumer progress, Opinions opinions) {
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
          opinions.accept(batch.keys().get(i), probabilities[i], batch.labels()[i]);
        }
        done += batch.images();
        progress.accept(done);
      }
    }
    return Optional.of(tally.total());
  }

  /** Images of the split. */
  public long images() {
    return loader.index().images();
  }
}
