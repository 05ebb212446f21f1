package org.beamnet.trainer.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.program.ByteWords;
import org.beamnet.schemas.program.Plural;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.checkpoint.CheckpointPlan;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.engine.TrainingStep;
import org.beamnet.trainer.health.StopLimits;
import org.beamnet.trainer.loop.SpeedTrial;
import org.beamnet.trainer.loop.TimeSpent;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.process.ProcessMemory;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.stream.Damage;
import org.beamnet.trainer.stream.ShardLoader;
import org.beamnet.trainer.telemetry.DurationWords;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Says what a training would do and need; writes nothing. Time is that of a few steps on the
 * dataset itself, taken here and now.
 */
public final class PlanPreview {
  private static final int WARM_UP = 2;
  private static final int STEPS = 5;

  private final RunFolder folder;
  private final Dataset dataset;
  private final RunIdentity identity;
  private final Recipe recipe;
  private final TrainingState start;
  private final Optional<String> haltReason;
  private final CheckpointPlan checkpoints;
  private final PrintWriter out;

  public PlanPreview(
      RunFolder folder,
      Dataset dataset,
      RunIdentity identity,
      Optional<Checkpoint> begun,
      StopLimits limits,
      CheckpointPlan checkpoints,
      PrintWriter out) {
    this.folder = folder;
    this.dataset = dataset;
    this.identity = identity;
    this.checkpoints = checkpoints;
    this.out = out;
    recipe = identity.recipe();
    start =
        begun.map(Checkpoint::state).orElseGet(() -> TrainingState.start(recipe.learningRate()));
    haltReason = limits.reason(start.health());
  }

  /** Measures and prints. */
  public void print(InputStatistics input, int threads, Damage damage) throws IOException {
    Loaders loaders = new Loaders(dataset, recipe, input, threads, damage);
    try (ShardLoader training = loaders.training(identity.seed());
        ShardLoader validation = loaders.evaluation(Split.VALIDATION, 1)) {
      long images = training.index().images();
      long steps = (images + recipe.batch() - 1) / recipe.batch();
      line(
          "dataset",
          "%s: %,d training and %,d validation %s, %s",
          dataset.root(),
          images,
          validation.index().images(),
          Plural.noun(validation.index().images(), "image"),
          Plural.of(identity.classes().size(), "class"));
      line("run", "%s: %s", folder.path(), begins());
      line("recipe", "%s, seed %d", recipe.name(), identity.seed());
      identity
          .currentThreads()
          .ifPresent(
              number ->
                  line(
                      "threads",
                      "%s; a resumed run keeps the number",
                      Plural.of(number, "native thread")));
      ComputationGraph network = AlexNet.build(recipe.network(), identity.seed());
      line("network", "%,d parameters", network.numParams());
      line("steps", "%,d an epoch, of %s", steps, Plural.of(recipe.batch(), "image"));
      line("epochs", "%s", epochs());
      disk(network.numParams());
      out.flush();
      time(network, training, validation.index().images());
    }
    out.printf("%nNothing was written. Leave out --plan to train.%n");
    out.flush();
  }

  private String begins() {
    return start.epoch() == 0 && start.step() == 0
        ? "a new run"
        : String.format(
            Locale.ROOT,
            "goes on in epoch %d after %s",
            start.epoch() + 1,
            Plural.of(start.step(), "step"));
  }

  private String epochs() {
    if (haltReason.isPresent()) {
      return "none: this run was halted: " + haltReason.get();
    }
    int left = recipe.epochs() - start.epoch();
    if (left <= 0 || start.schedule().finished()) {
      return "none: this run has come to its end; a larger --epochs would let it go on";
    }
    return String.format(
        Locale.ROOT, "%,d at most; fewer if the validation error stops improving", left);
  }

  /** A checkpoint holds parameters, velocities and the mean image; its header is small. */
  private void disk(long parameters) throws IOException {
    long bytes = Float.BYTES * (2 * parameters + 3L * recipe.side() * recipe.side());
    line(
        "checkpoints",
        "%s each; the %d newest and the best epoch's stay, and one is being written",
        ByteWords.of(bytes),
        checkpoints.kept());
    long need = bytes * (checkpoints.kept() + 2);
    long free = free(folder.path().toAbsolutePath());
    line(
        "disk",
        "up to %s, %s free%s",
        ByteWords.of(need),
        ByteWords.of(free),
        free < need ? ": NOT ENOUGH" : "");
  }

  private void time(ComputationGraph network, ShardLoader training, long validationImages)
      throws IOException {
    TimeSpent trained;
    TimeSpent validated;
    try (SpeedTrial trial = new SpeedTrial(recipe, new TrainingStep(network, recipe.network()))) {
      trial.real(training, WARM_UP);
      trained = trial.real(training, STEPS);
      validated = trial.forward(new Classifier(network), STEPS);
    }
    double tried = (double) STEPS * recipe.batch();
    double trainingTime = training.index().images() * trained.total() / tried;
    double validationTime = validationImages * validated.total() / tried;
    line(
        "speed",
        "%,.1f images/s, measured in %d steps on the dataset; this machine may be busier later",
        tried / trained.total(),
        STEPS);
    line(
        "time",
        "an epoch about %s, %s of it validation",
        DurationWords.of(seconds(trainingTime + validationTime)),
        DurationWords.of(seconds(validationTime)));
    int left = recipe.epochs() - start.epoch();
    if (left > 0 && !start.schedule().finished() && haltReason.isEmpty()) {
      line(
          "",
          "all epochs about %s at most",
          DurationWords.of(seconds(left * (trainingTime + validationTime))));
    }
    line(
        "memory",
        "%s",
        ProcessMemory.peak()
            .map(peak -> ByteWords.of(peak) + " at the peak of these steps, heap and arrays")
            .orElse("not known on this system"));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(1e3 * seconds));
  }

  private static long free(Path place) throws IOException {
    Path there = place;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.getFileStore(there).getUsableSpace();
  }

  private void line(String name, String template, Object... values) {
    out.printf("%-12s %s%n", name, String.format(Locale.ROOT, template, values));
  }
}
