package org.beamnet.trainer.telemetry;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.Optional;
import org.beamnet.schemas.program.ProgramBuild;
import org.beamnet.trainer.evaluate.Evaluation;
import org.beamnet.trainer.health.EpochHealth;
import org.beamnet.trainer.health.HealthWarning;
import org.beamnet.trainer.loop.EpochTotals;
import org.beamnet.trainer.loop.TimeSpent;
import org.beamnet.trainer.loop.TrainingObserver;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.recipe.RunIdentity;

/**
 * The metrics {@code beamnet_train_…}; {@code .github/METRICS.md} lists them. Counters count from
 * the start of this process; gauges that have no value yet are NaN.
 */
public final class TrainingMetrics implements TrainingObserver {
  private static final String PREFIX = "beamnet_train_";
  private static final double MILLIS = 1e3;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Gauge epoch = gauge("epoch", "Number of the epoch at hand, from 1.");
  private final Gauge step = gauge("step", "Steps taken in the epoch at hand.");
  private final Gauge epochImages = gauge("epoch_images", "Training images of an epoch.");
  private final Gauge epochImagesDone =
      gauge("epoch_images_done", "Images of the epoch at hand that are done.");
  private final Gauge loss =
      gauge("loss", "Mean cross entropy of the epoch at hand so far, in nats.");
  private final Gauge error =
      gauge("top1_error", "Fraction of the images of the epoch at hand so far that was not right.");
  private final Gauge learningRate = gauge("learning_rate", "Learning rate.");
  private final Gauge rate =
      gauge("images_per_second", "Training images in a second, over the epoch at hand so far.");
  private final Gauge validationImages =
      gauge("validation_images_done", "Images that the validation at hand, or the last, has done.");
  private final Gauge validationLoss =
      gauge("validation_loss", "Mean cross entropy on the validation split after the last epoch.");
  private final Gauge validationTop1 =
      gauge("validation_top1_error", "Top-1 error on the validation split, a fraction.");
  private final Gauge validationTop5 =
      gauge("validation_top5_error", "Top-5 error on the validation split, a fraction.");
  private final Gauge deadUnits =
      layerGauge(
          "dead_units", "Share of a hidden layer's units that are dead after the last epoch.");
  private final Gauge updateRatio =
      layerGauge("update_ratio", "Size of the last update relative to the layer's weights.");
  private final Gauge logitDeviation =
      gauge("logit_deviation", "Standard deviation of the logits over the probe images.");
  private final Gauge gradientNorm =
      gauge("gradient_norm", "L2 norm of the mean gradient of the last epoch's last step.");
  private final Gauge learning =
      gauge("learning", "1 if the network has begun to learn, 0 if not.");
  private final Counter warnings =
      Counter.builder()
          .name(PREFIX + "warnings_total")
          .help("Warnings about training health.")
          .labelNames("kind")
          .register(registry);
  private final Counter images = counter("images_total", "Images trained on.");
  private final Counter skipped =
      counter("skipped_images_total", "Training images left out because they cannot be read.");
  private final Counter steps = counter("steps_total", "Steps taken.");
  private final Counter checkpoints = counter("checkpoints_total", "Checkpoints saved.");
  private final Gauge checkpointTime =
      gauge("checkpoint_timestamp_seconds", "When the last checkpoint was safe, Unix time.");
  private final Counter seconds =
      Counter.builder()
          .name(PREFIX + "seconds_total")
          .help(
              "Where time went: wait, step, save and validate of the thread that trains; load_… of the loader's threads, summed.")
          .labelNames("stage")
          .register(registry);

  /** What of the epoch at hand is counted already. */
  private EpochTotals counted;

  /**
   * Of a run.
   *
   * @param begun where training goes on, if it does; of that nothing is counted
   */
  public TrainingMetrics(RunIdentity identity, Optional<TrainingState> begun) {
    TrainingState start =
        begun.orElseGet(() -> TrainingState.start(identity.recipe().learningRate()));
    counted = start.totals();
    Info info =
        Info.builder()
            .name("beamnet_train_info")
            .help("What runs.")
            .labelNames("recipe", "seed", "dataset", "version", "commit")
            .register(registry);
    info.setLabelValues(
        identity.recipe().name(),
        Long.toString(identity.seed()),
        identity.dataset(),
        ProgramBuild.current().version(),
        ProgramBuild.current().commit());
    gauge("epoch_bound", "Most epochs of the run.").set(identity.recipe().epochs());
    GaugeWithCallback.builder()
        .name(PREFIX + "checkpoint_age_seconds")
        .help("Time since the last checkpoint was safe.")
        .callback(value -> value.call(now() - checkpointTime.get()))
        .register(registry);
    for (HealthWarning.Kind kind : HealthWarning.Kind.values()) {
      warnings.initLabelValues(word(kind));
    }
    epoch.set(start.epoch() + 1);
    step.set(start.step());
    learningRate.set(start.schedule().learningRate());
    showValidation(start);
  }

  /** All of them. */
  public PrometheusRegistry registry() {
    return registry;
  }

  @Override
  public void onStep(TrainingState state, long imagesOfEpoch) {
    EpochTotals totals = state.totals();
    images.inc(totals.images() - counted.images());
    skipped.inc(totals.skipped() - counted.skipped());
    steps.inc();
    count(totals.time());
    counted = totals;
    epoch.set(state.epoch() + 1);
    step.set(state.step());
    epochImages.set((double) imagesOfEpoch);
    epochImagesDone.set((double) (totals.images() + totals.skipped()));
    loss.set(totals.meanLoss());
    error.set(totals.error());
    rate.set(totals.imagesPerSecond());
    learningRate.set(state.schedule().learningRate());
  }

  @Override
  public void onValidation(long done, long all) {
    validationImages.set((double) done);
  }

  @Override
  public void onEpoch(TrainingState state) {
    count(state.history().get(state.history().size() - 1).time());
    counted = EpochTotals.NONE;
    learningRate.set(state.schedule().learningRate());
    showValidation(state);
    state
        .history()
        .get(state.history().size() - 1)
        .health()
        .warnings()
        .forEach(warning -> warnings.labelValues(word(warning.kind())).inc());
  }

  @Override
  public void onSaved(TrainingState state) {
    checkpoints.inc();
    checkpointTime.set(now());
  }

  private void showValidation(TrainingState state) {
    if (state.history().isEmpty()) {
      return;
    }
    Evaluation validation = state.history().get(state.history().size() - 1).validation();
    validationLoss.set(validation.loss());
    validationTop1.set(validation.top1Error());
    validationTop5.set(validation.top5Error());
    showHealth(state.history().get(state.history().size() - 1).health());
  }

  private void showHealth(EpochHealth health) {
    health.layers().forEach(layer -> deadUnits.labelValues(layer.layer()).set(layer.deadShare()));
    health.updates().forEach(update -> updateRatio.labelValues(update.layer()).set(update.ratio()));
    logitDeviation.set(health.logits().deviation());
    gradientNorm.set(health.gradientNorm());
    learning.set(health.learning() ? 1 : 0);
  }

  private static String word(HealthWarning.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private void count(TimeSpent time) {
    TimeSpent before = counted.time();
    count("wait", time.waiting() - before.waiting());
    count("step", time.stepping() - before.stepping());
    count("save", time.saving() - before.saving());
    count("validate", time.validating() - before.validating());
    count("load_read", time.loading().read() - before.loading().read());
    count("load_decode", time.loading().decode() - before.loading().decode());
    count("load_augment", time.loading().augment() - before.loading().augment());
  }

  private void count(String stage, double more) {
    // Differences of sums of rounded numbers may come out a hair below nothing.
    seconds.labelValues(stage).inc(Math.max(0, more));
  }

  private Gauge gauge(String name, String help) {
    Gauge gauge = Gauge.builder().name(PREFIX + name).help(help).register(registry);
    gauge.set(Double.NaN);
    return gauge;
  }

  private Gauge layerGauge(String name, String help) {
    return Gauge.builder().name(PREFIX + name).help(help).labelNames("layer").register(registry);
  }

  private Counter counter(String name, String help) {
    return Counter.builder().name(PREFIX + name).help(help).register(registry);
  }

  private static double now() {
    return System.currentTimeMillis() / MILLIS;
  }
}
