package org.beamnet.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.storage.FolderLock;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.NamedParameter;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.options.BackendOption;
import org.beamnet.trainer.options.RecipeChoice;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.UsageException;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.run.InputChoice;
import org.beamnet.trainer.run.RunFolder;
import org.beamnet.trainer.weights.DropoutFolding;
import org.beamnet.trainer.weights.WeightsFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a run of weights from elsewhere. */
@Command(
    name = "import",
    description = {
      "Makes a run of weights that export, or a PyTorch program, wrote. The new run's folder gets one"
          + " checkpoint, before the first epoch, with these weights and no momentum: evaluate and"
          + " predict use it as any other, and train --resume goes on from it.",
      "",
      "The dataset gives the classes, which must be in the order of the network's outputs, and the"
          + " mean that is subtracted. 'trainer export --help' says how the arrays are named and laid"
          + " out, and what becomes of dropout's factor at test time.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  trainer import --weights=model.npz --dataset=data --run=runs/2",
      "  trainer evaluate --run=runs/2 --dataset=data",
      "  trainer train --run=runs/2 --dataset=data --resume"
    })
final class ImportCommand implements Callable<Integer> {
  @Option(names = "--weights", required = true, paramLabel = "FILE", description = "The .npz file.")
  private Path weights = Path.of("");

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR",
      description = "The folder that preprocess wrote.")
  private Path dataset = Path.of("");

  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "Where the checkpoint goes; must not hold a run.")
  private Path run = Path.of("");

  @Mixin private RecipeChoice recipe = new RecipeChoice();

  @Option(names = "--seed", paramLabel = "N", description = "As of train. Default: 1.")
  private long seed = 1;

  @Option(names = "--statistics", paramLabel = "PATH", description = "As of train.")
  private @Nullable Path statistics;

  @Mixin private BackendOption backend = new BackendOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() throws IOException {
    RunFolder folder = new RunFolder(run);
    try (FolderLock lock = folder.lock()) {
      return write(folder);
    }
  }

  private int write(RunFolder folder) throws IOException {
    if (folder.isOccupied()) {
      throw new UsageException(run + ": holds a run already. Choose another folder.");
    }
    backend.start(spec);
    Dataset opened = Dataset.open(dataset);
    InputStatistics input = InputChoice.of(opened, statistics, Optional.empty());
    RunIdentity identity =
        recipe.identity(dataset, opened.manifest(), input, Optional.of(seed), Optional.empty());
    identity.recipe().requireSide(dataset.toString(), opened.manifest().rules());
    NetworkSpec network = identity.recipe().network();
    List<NamedParameter> tensors = NamedParameter.of(AlexNet.build(network, seed));
    float[] parameters =
        DropoutFolding.unfold(network, tensors, WeightsFile.read(weights, tensors));
    Path written =
        folder
            .checkpoints()
            .save(
                new Checkpoint(
                    identity.startingFrom(WeightsFile.sha256(weights)),
                    TrainingState.start(identity.recipe().learningRate()),
                    input,
                    parameters,
                    new float[parameters.length]));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%s: %d values%n", written, parameters.length);
    out.flush();
    return ExitCode.OK;
  }
}
