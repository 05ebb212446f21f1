package org.beamnet.trainer.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.beamnet.schemas.ImageEncoding;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.program.Plural;
import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.checkpoint.CheckpointFile;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.engine.NetworkState;
import org.beamnet.trainer.engine.TrainingStep;
import org.beamnet.trainer.loop.SpeedTrial;
import org.beamnet.trainer.loop.TimeSpent;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.stream.ShardLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * How fast this machine trains, and where the time goes. Steps on noise and steps on a dataset take
 * turns, so that whatever else the machine does meets both.
 */
public final class SpeedReport {
  private static final int ROUNDS = 4;
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;
  private static final double MEGABYTE = 1e6;

  private final Recipe recipe;
  private final int steps;
  private final ComputationGraph network;
  private final PrintWriter out;

  /**
   * A report.
   *
   * @param recipe to train by
   * @param steps in each of four rounds, 1 or more
   * @param out takes the lines
   */
  public SpeedReport(Recipe recipe, int steps, PrintWriter out) {
    this.recipe = recipe;
    this.steps = steps;
    this.out = out;
    network = AlexNet.build(recipe.network(), 1);
  }

  /** Measures and prints; a loader gives real data. */
  public void print(Optional<ShardLoader> loader) throws IOException {
    out.printf(
        Locale.ROOT,
        "%nspeed of recipe %s, batches of %d, %d rounds of %s%n",
        recipe.name(),
        recipe.batch(),
        ROUNDS,
        Plural.of(steps, "step"));
    out.flush();
    TrainingStep step = new TrainingStep(network, recipe.network());
    try (SpeedTrial trial = new SpeedTrial(recipe, step)) {
      trial.synthetic(2);
      loader.ifPresent(real -> trial.real(real, 1));
      TimeSpent synthetic = TimeSpent.NONE;
      TimeSpent real = TimeSpent.NONE;
      for (int round = 0; round < ROUNDS; round++) {
        synthetic = synthetic.plus(trial.synthetic(steps));
        if (loader.isPresent()) {
          real = real.plus(trial.real(loader.get(), steps));
        }
      }
      printRate("synthetic data", synthetic, "");
      if (loader.isPresent()) {
        printRate(
            "the dataset",
            real,
            String.format(
                Locale.ROOT, ", %.3f of the synthetic rate", synthetic.total() / real.total()));
        printLoader(real);
      }
      TimeSpent forward = trial.forward(new Classifier(network), steps);
      printLine("validation", "%.1f img/s, forward only", steps * recipe.batch() / forward.total());
    }
    printCheckpoint();
    out.flush();
  }

  private void printRate(String name, TimeSpent time, String more) {
    int taken = ROUNDS * steps;
    printLine(
        name,
        "%.1f img/s, %.1f ms a step%s",
        taken * recipe.batch() / time.total(),
        MILLIS * time.total() / taken,
        more);
  }

  private void printLoader(TimeSpent time) {
    int taken = ROUNDS * steps;
    double perImage = MILLIS / ((double) taken * recipe.batch());
    printLine(
        "of a step",
        "waiting for data %.1f ms, forward and backward %.1f ms",
        MILLIS * time.waiting() / taken,
        MILLIS * time.stepping() / taken);
    printLine(
        "loader threads",
        "of an image, read %.3f ms, decode %.3f ms, augment %.3f ms",
        perImage * time.loading().read(),
        perImage * time.loading().decode(),
        perImage * time.loading().augment());
  }

  /** What a checkpoint costs: the copy that training waits for, and the write that it does not. */
  private void printCheckpoint() throws IOException {
    NetworkState state = new NetworkState(network);
    float[] parameters = new float[state.size()];
    float[] velocities = new float[state.size()];
    state.copyTo(parameters, velocities);
    long start = System.nanoTime();
    state.copyTo(parameters, velocities);
    long copied = System.nanoTime();
    Path file = Files.createTempFile("beamnet-doctor", ".ckpt");
    try {
      long before = System.nanoTime();
      CheckpointFile.write(file, checkpoint(parameters, velocities));
      double written = (System.nanoTime() - before) / NANOS;
      printLine(
          "checkpoint",
          "training waits %.1f ms; %.1f MB are written beside it in %.2f s",
          MILLIS * (copied - start) / NANOS,
          Files.size(file) / MEGABYTE,
          written);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Checkpoint checkpoint(float[] parameters, float[] velocities) {
    String none = "0".repeat(64);
    PixelRules rules = new PixelRules(recipe.side(), ImageEncoding.RAW, "none", "none");
    LightingBasis basis =
        new LightingBasis(new double[] {1, 1, 1}, new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    List<ClassEntry> classes =
        IntStream.range(0, recipe.network().classes())
            .mapToObj(i -> new ClassEntry(i, "class" + i, "class", 1, 0))
            .toList();
    return new Checkpoint(
        new RunIdentity(recipe, 1, none, none, classes, "", List.of()),
        TrainingState.start(recipe.learningRate()),
        new InputStatistics(rules, none, new float[rules.pixelBytes()], basis),
        parameters,
        velocities);
  }

  private void printLine(String name, String template, Object... values) {
    out.printf("%-16s %s%n", name, String.format(Locale.ROOT, template, values));
    out.flush();
  }
}
