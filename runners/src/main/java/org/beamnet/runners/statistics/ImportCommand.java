package org.beamnet.runners.statistics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.beamnet.schemas.statistics.LightingConstants;
import org.beamnet.schemas.storage.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns published constants into a file that the trainer takes. */
@Command(
    name = "import",
    description = {
      "Turns published lighting constants into a file for trainer train --statistics=FILE. It holds"
          + " lighting axes only, and says so: the mean stays the dataset's.",
      ""
    })
final class ImportCommand implements Callable<Integer> {
  private static final String FB_RESNET = "fb.resnet";

  @Parameters(
      paramLabel = "CONSTANTS",
      description = {
        FB_RESNET
            + ": the ImageNet constants of fb.resnet.torch. Or a JSON file with source (who"
            + " published them), eigenvalues (3, descending, of pixels in 0 to 1) and eigenvectors (3"
            + " rows of 3, component i in column i)."
      })
  private String constants = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The file to write; .json.")
  private Path output = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (!output.toString().endsWith(".json")) {
      throw new picocli.CommandLine.ParameterException(
          spec.commandLine(), "--output: must end in .json, was " + output);
    }
    LightingConstants lighting =
        constants.equals(FB_RESNET)
            ? LightingConstants.fbResnet()
            : LightingConstants.published(Path.of(constants));
    AtomicFile.write(output, lighting.toBytes());
    spec.commandLine().getOut().printf("%s: %s; %s%n", output, lighting.holds(), lighting.source());
    return 0;
  }
}
