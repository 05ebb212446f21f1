package org.beamnet.trainer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.trainer.augment.InputStatistics;
import org.beamnet.trainer.network.NetworkSpec;
import org.beamnet.trainer.options.RecipeChoice;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.UsageException;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.report.SamplePicture;
import org.beamnet.trainer.run.InputChoice;
import org.beamnet.trainer.run.SampleSheet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws what the network will see. */
@Command(
    name = "inspect",
    description = {
      "Draws what the network will see, as two pictures: samples.png, where each row is an image as"
          + " stored, then as training shows it in five epochs (cropped, mirrored, colours shifted),"
          + " then the last of these with the mean subtracted, on gray; and mean.png, the mean image.",
      ""
    },
    footer = {"", "Example:", "  trainer inspect --dataset=data --output=pictures --recipe=small"})
final class InspectCommand implements Callable<Integer> {
  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR",
      description = "The folder that preprocess wrote.")
  private Path dataset = Path.of("");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Where the pictures go.")
  private Path output = Path.of("");

  @Mixin private RecipeChoice recipe = new RecipeChoice();

  @Option(names = "--seed", paramLabel = "N", description = "As of train. Default: 1.")
  private long seed = 1;

  @Option(names = "--statistics", paramLabel = "PATH", description = "As of train.")
  private @Nullable Path statistics;

  @Option(names = "--images", paramLabel = "N", description = "How many images. Default: 12.")
  private int images = 12;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (images < 1) {
      throw new UsageException("images: must be 1 or more, was " + images);
    }
    Dataset opened = Dataset.open(dataset);
    InputStatistics input = InputChoice.of(opened, statistics, Optional.empty());
    Recipe chosen =
        recipe.choose(Math.max(2, opened.manifest().classes().size()), Optional.empty());
    chosen.requireSide(dataset.toString(), opened.manifest().rules());
    Path samples = output.resolve("samples.png");
    AtomicFile.write(samples, new SampleSheet(opened, chosen, input, seed, images).draw());
    Path mean = output.resolve("mean.png");
    SamplePicture picture = new SamplePicture(1, 1, chosen.side());
    picture.put(0, 0, chosen.side(), planes(input.mean()));
    AtomicFile.write(mean, picture.toPng());
    spec.commandLine().getOut().printf("%s%n%s%n", samples, mean);
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }

  /** HWC to CHW. */
  private static float[] planes(float[] pixels) {
    int plane = pixels.length / NetworkSpec.CHANNELS;
    float[] planes = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      planes[i % NetworkSpec.CHANNELS * plane + i / NetworkSpec.CHANNELS] = pixels[i];
    }
    return planes;
  }
}
