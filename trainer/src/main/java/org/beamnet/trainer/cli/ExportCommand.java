package org.beamnet.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.beamnet.schemas.program.Plural;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.NamedParameter;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.options.BackendOption;
import org.beamnet.trainer.options.ModelChoice;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.UsageException;
import org.beamnet.trainer.weights.DropoutFolding;
import org.beamnet.trainer.weights.WeightsFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a network's weights for NumPy and PyTorch. */
@Command(
    name = "export",
    description = {
      "Writes the weights of a trained network as a NumPy file of float32 arrays, laid out as PyTorch"
          + " has them: conv1.weight [out, in / groups, row, column] and conv1.bias [out] to conv5;"
          + " fc6.weight [out, in], fc6.bias, fc7, fc8.",
      "",
      "The columns of fc6.weight are the maps of pool5 flattened in the order channel, row, column,"
          + " as torch.flatten does: for recipe paper, column 36 * channel + 6 * row + column. Input"
          + " channels are red, green, blue.",
      "",
      "PyTorch has no factor on the outputs of dropped layers at test time. It is folded into"
          + " fc7.weight and fc8.weight, and import takes it out again: exactly for dropout 0.5,"
          + " rounded to float for other values.",
      ""
    },
    footer = {"", "Example:", "  trainer export --run=runs/1 --output=model.npz"})
final class ExportCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private ModelChoice model = new ModelChoice();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The file, which must end in .npz; an older one is replaced.")
  private Path output = Path.of("");

  @Mixin private BackendOption backend = new BackendOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (!output.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
      throw new UsageException("output: must end in .npz, was " + output);
    }
    backend.start(spec);
    Checkpoint checkpoint = model.read(spec);
    NetworkSpec network = checkpoint.identity().recipe().network();
    List<NamedParameter> tensors =
        NamedParameter.of(AlexNet.build(network, checkpoint.identity().seed()));
    WeightsFile.write(
        output, tensors, DropoutFolding.fold(network, tensors, checkpoint.parameters()));
    PrintWriter out = spec.commandLine().getOut();
    for (NamedParameter tensor : tensors) {
      out.printf("%-14s%s%n", tensor.name(), tensor.shape());
    }
    out.printf(
        Locale.ROOT,
        "%s: %d values, after %s%n",
        output,
        checkpoint.parameters().length,
        Plural.of(checkpoint.state().epoch(), "epoch"));
    out.flush();
    return ExitCode.OK;
  }
}
