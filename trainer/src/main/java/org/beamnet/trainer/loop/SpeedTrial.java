package org.beamnet.trainer.loop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.Random;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.engine.TrainingStep;
import org.beamnet.trainer.evaluate.Features;
import org.beamnet.trainer.network.DropoutMasks;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.stream.Batch;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.LoadTime;
import org.beamnet.trainer.stream.ShardLoader;
import org.beamnet.trainer.stream.ShardStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes steps of training to see how long they take. The network learns nothing of use by it. For
 * one thread.
 */
public final class SpeedTrial implements AutoCloseable {
  private static final double NANOS = 1e9;
  private static final long SEED = 1;

  private final Recipe recipe;
  private final TrainingStep step;
  private final Batch synthetic;
  private @Nullable ShardStream stream;
  private int epoch;

  /**
   * A trial.
   *
   * @param recipe gives the batch and the order
   * @param step trains its network
   */
  public SpeedTrial(Recipe recipe, TrainingStep step) {
    this.recipe = recipe;
    this.step = step;
    synthetic = synthetic(recipe);
  }

  /** Steps on one batch of noise that is there already: what the machine would do at best. */
  public TimeSpent synthetic(int count) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      take(synthetic);
    }
    return new TimeSpent(0, (System.nanoTime() - start) / NANOS, 0, 0, LoadTime.NONE);
  }

  /**
   * Steps on the batches of a dataset, epoch after epoch. Starts with a full buffer, and ends, in
   * the time that is counted, with one.
   *
   * @param loader of a training split, of the recipe's batch
   */
  public TimeSpent real(ShardLoader loader, int count) {
    LoadTime before = loader.time();
    ShardStream opened = next(loader);
    opened.settle();
    TimeSpent time = TimeSpent.NONE;
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      opened = next(loader);
      Batch batch = opened.next();
      long ready = System.nanoTime();
      take(batch);
      time =
          time.plus(
              new TimeSpent(
                  (ready - start) / NANOS,
                  (System.nanoTime() - ready) / NANOS,
                  0,
                  0,
                  LoadTime.NONE));
    }
    long start = System.nanoTime();
    opened.settle();
    double rest = (System.nanoTime() - start) / NANOS;
    return time.plus(new TimeSpent(rest, 0, 0, 0, loader.time().minus(before)));
  }

  /** Forward passes on a batch of noise, as in validation. */
  public TimeSpent forward(Classifier classifier, int count) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      try (INDArray features = Features.of(synthetic, recipe.network().side())) {
        if (classifier.probabilities(features).length != synthetic.images()) {
          throw new IllegalStateException("probabilities: must be one row for each image");
        }
      }
    }
    return new TimeSpent(0, 0, 0, (System.nanoTime() - start) / NANOS, LoadTime.NONE);
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.close();
    }
  }

  private ShardStream next(ShardLoader loader) {
    ShardStream opened = stream;
    if (opened == null || !opened.hasNext()) {
      close();
      opened =
          loader.open(
              EpochOrder.shuffled(loader.index(), SEED, epoch, recipe.shuffleWindow()), epoch, 0);
      stream = opened;
      epoch++;
    }
    return opened;
  }

  private void take(Batch batch) {
    if (batch.images() == 0) {
      return;
    }
    try (INDArray features = Features.of(batch, recipe.network().side())) {
      step.take(
          features,
          batch.labels(),
          DropoutMasks.drawn(SEED, epoch, batch.keys(), recipe.network().dropout()));
    }
  }

  private static Batch synthetic(Recipe recipe) {
    Random random = new Random(SEED);
    int side = recipe.network().side();
    int numbers = recipe.batch() * NetworkSpec.CHANNELS * side * side;
    FloatBuffer noise =
        ByteBuffer.allocateDirect(numbers * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < numbers; i++) {
      noise.put(i, (float) (recipe.inputScale() * 50 * random.nextGaussian()));
    }
    int[] labels = random.ints(recipe.batch(), 0, recipe.network().classes()).toArray();
    return new Batch(noise, labels, Collections.nCopies(recipe.batch(), "noise"), 1, 0);
  }
}
