package org.beamnet.trainer.telemetry;

import java.nio.file.Path;
import org.beamnet.trainer.health.EpochHealth;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.StepFigures;
import org.beamnet.trainer.loop.TrainingObserver;
import org.beamnet.trainer.loop.TrainingState;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * The figures of a training as scalars, in three folders that TensorBoard shows as three curves:
 * {@code steps}, a point for some steps, and {@code train} and {@code validation}, a point for an
 * epoch. The step of a point is the number of steps taken in the whole run by then. Errors are
 * fractions, losses nats. {@code train} also has the health of the network: the share of dead units
 * and the update-to-weight ratio of each layer, the deviation of the logits, the gradient norm.
 */
public final class ScalarEvents implements TrainingObserver {
  private static final String LOSS = "loss";
  private static final String TOP1_ERROR = "top1_error";
  private static final String LEARNING_RATE = "learning_rate";
  private static final String IMAGES_PER_SECOND = "images_per_second";

  private final long epochSteps;
  private final EventFile steps;
  private final EventFile train;
  private final EventFile validation;

  /**
   * From where training stands. Where it goes on, readers forget what was told of the steps and
   * epochs that will be trained again.
   *
   * @param folder for the three folders; neither it nor they may be links
   * @param start where training stands
   * @param epochSteps steps of an epoch
   */
  public ScalarEvents(Path folder, TrainingState start, long epochSteps) {
    this.epochSteps = epochSteps;
    // A folder for each, because they go on in different places: the last steps of an epoch may be
    // kept where the epoch itself is not, if it was validated in vain.
    steps = new EventFile(folder, "steps", step(start.epoch(), start.step()) + 1);
    train = new EventFile(folder, "train", step(start.epoch(), 0) + 1);
    validation = new EventFile(folder, "validation", step(start.epoch(), 0) + 1);
  }

  /** What some steps came to. */
  public void steps(StepFigures figures) {
    Summary.Builder scalars = Summary.newBuilder();
    if (figures.images() > 0) {
      add(scalars, LOSS, figures.loss());
      add(scalars, TOP1_ERROR, figures.error());
    }
    add(scalars, LEARNING_RATE, figures.learningRate());
    add(scalars, IMAGES_PER_SECOND, figures.imagesPerSecond());
    add(scalars, "epochs", figures.epochs());
    append(steps, step(figures.epoch() - 1, figures.step()), scalars);
  }

  @Override
  public void onEpoch(TrainingState state) {
    EpochResult result = state.history().get(state.history().size() - 1);
    Summary.Builder trained = Summary.newBuilder();
    add(trained, LOSS, result.trainLoss());
    add(trained, TOP1_ERROR, result.trainError());
    add(trained, LEARNING_RATE, result.learningRate());
    add(trained, IMAGES_PER_SECOND, result.imagesPerSecond());
    addHealth(trained, result.health());
    append(train, step(result.epoch(), 0), trained);

    Summary.Builder validated = Summary.newBuilder();
    add(validated, LOSS, result.validation().loss());
    add(validated, TOP1_ERROR, result.validation().top1Error());
    add(validated, "top5_error", result.validation().top5Error());
    append(validation, step(result.epoch(), 0), validated);
  }

  private static void addHealth(Summary.Builder scalars, EpochHealth health) {
    health
        .layers()
        .forEach(layer -> add(scalars, "dead_units/" + layer.layer(), layer.deadShare()));
    health
        .updates()
        .forEach(update -> add(scalars, "update_ratio/" + update.layer(), update.ratio()));
    add(scalars, "logit_deviation", health.logits().deviation());
    add(scalars, "gradient_norm", health.gradientNorm());
  }

  private long step(int epochs, int more) {
    return epochs * epochSteps + more;
  }

  private static void append(EventFile file, long step, Summary.Builder scalars) {
    file.append(Event.newBuilder().setStep(step).setSummary(scalars));
  }

  private static void add(Summary.Builder scalars, String tag, double value) {
    scalars.addValueBuilder().setTag(tag).setSimpleValue((float) value);
  }
}
