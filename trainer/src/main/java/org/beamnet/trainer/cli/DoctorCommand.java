package org.beamnet.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.program.NativeFolders;
import org.beamnet.trainer.backend.BackendChoice;
import org.beamnet.trainer.options.BackendOption;
import org.beamnet.trainer.options.NativeThreadsChoice;
import org.beamnet.trainer.options.RecipeChoice;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.NativeThreads;
import org.beamnet.trainer.process.UsageException;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.run.InputChoice;
import org.beamnet.trainer.run.Loaders;
import org.beamnet.trainer.run.SpeedReport;
import org.beamnet.trainer.stream.Damage;
import org.beamnet.trainer.stream.ShardLoader;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what the program runs on, and how fast. */
@Command(
    name = "doctor",
    description = {
      "Says what the program runs on: versions, backend, native build, threads, memory; whether the"
          + " backend computes; and how fast it trains on synthetic data. With --dataset also on that,"
          + " in turn, what the loader costs, and what of the synthetic rate is left.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  trainer doctor",
      "  trainer doctor --dataset=data              by the recipe for images of its side",
      "  trainer doctor --recipe=paper --steps=2    a minute on two cores; needs 6 GB"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final long MEBIBYTE = 1 << 20;
  private static final int MOST_STEPS = 1_000_000;
  private static final int FEW_CLASSES = 10;
  private static final int IMAGENET_CLASSES = 1000;

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      description = "Measure with its training images too.")
  private @Nullable Path dataset;

  @Mixin private RecipeChoice recipe = new RecipeChoice();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps in each of four rounds; 0 measures nothing. Default: 5.")
  private int steps = 5;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that read and augment, as of train.")
  private int threads = Loaders.defaultThreads();

  @Mixin private NativeThreadsChoice nativeThreads = new NativeThreadsChoice();

  @Mixin private BackendOption backend = new BackendOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (steps < 0) {
      throw new UsageException("steps: must be 0 or more, was " + steps);
    }
    if (steps > MOST_STEPS) {
      throw new UsageException(
          String.format(Locale.ROOT, "steps: must be %d or less, was %d", MOST_STEPS, steps));
    }
    if (threads < 1) {
      throw new UsageException("threads: must be 1 or more, was " + threads);
    }
    nativeThreads.check();
    PrintWriter out = spec.commandLine().getOut();
    BackendChoice choice = Machine.print(backend, out);
    if (choice.build().isEmpty()) {
      return ExitCode.FAILED;
    }
    backend.start(spec);
    nativeThreads.use();
    Versions.all().forEach((name, value) -> out.printf("%-16s %s%n", name, value));
    out.printf(
        Locale.ROOT,
        "%-16s %d%s%n",
        "native threads",
        NativeThreads.number(),
        NativeThreads.matter() ? "; weights depend on the number" : "");
    out.printf(
        Locale.ROOT,
        "%-16s %d MiB%n",
        "heap, at most",
        Runtime.getRuntime().maxMemory() / MEBIBYTE);
    out.printf(
        Locale.ROOT,
        "%-16s %d MiB%n",
        "arrays, at most",
        org.bytedeco.javacpp.Pointer.maxBytes() / MEBIBYTE);
    out.printf("%-16s %s%n", "native libraries", "in " + NativeFolders.javaCpp());
    String policy = System.getenv("OMP_WAIT_POLICY");
    out.printf(
        "%-16s %s%n",
        "waiting threads",
        policy == null
            ? "spin (slow on a busy machine; trainer/bin/trainer sets passive)"
            : policy);
    INDArray product = Nd4j.eye(3).mmul(Nd4j.ones(3, 1));
    boolean computes = product.sumNumber().doubleValue() == 3;
    out.printf("%-16s %s%n", "computes", computes ? "yes" : "no");
    out.flush();
    if (computes && steps > 0) {
      measure(out);
    }
    return computes ? ExitCode.OK : ExitCode.FAILED;
  }

  private void measure(PrintWriter out) throws IOException {
    if (dataset == null) {
      Recipe chosen = recipe(Recipe.small(FEW_CLASSES).side(), FEW_CLASSES);
      Recipe sized =
          chosen.name().equals("paper") ? recipe(chosen.side(), IMAGENET_CLASSES) : chosen;
      new SpeedReport(sized, steps, out).print(Optional.empty());
      return;
    }
    Dataset opened = Dataset.open(dataset);
    Recipe chosen =
        recipe(opened.manifest().rules().side(), Math.max(2, opened.manifest().classes().size()));
    chosen.requireSide(dataset.toString(), opened.manifest().rules());
    Loaders loaders =
        new Loaders(
            opened,
            chosen,
            InputChoice.of(opened, null, Optional.empty()),
            threads,
            Damage.fatal());
    try (ShardLoader loader = loaders.training(1)) {
      new SpeedReport(chosen, steps, out).print(Optional.of(loader));
    }
  }

  /** The one asked for, else the one that is made for images of this side. */
  private Recipe recipe(int side, int classes) {
    Recipe small = Recipe.small(classes);
    return recipe.choose(classes, side == small.side() ? Optional.of(small) : Optional.empty());
  }
}
