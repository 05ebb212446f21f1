package org.beamnet.trainer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.program.Plural;
import org.beamnet.schemas.verify.DatasetCheck;
import org.beamnet.schemas.verify.DatasetCheck.Depth;
import org.beamnet.schemas.verify.Finding;
import org.beamnet.schemas.verify.Rule;
import org.beamnet.schemas.verify.RuleCount;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.stream.EpochOrder;
import org.beamnet.trainer.stream.RowGroupIndex;
import org.beamnet.trainer.stream.ShuffleQuality;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a whole dataset. */
@Command(
    name = "verify",
    description = {
      "Reads all of a dataset and compares it with its manifest: every checksum, count and"
          + " fingerprint, a line for each file and one for each rule; and how well an epoch of"
          + " training mixes the classes. Exit code 3 if anything is wrong.",
      ""
    },
    footer = {"", "Example:", "  trainer verify --dataset=data"})
final class VerifyCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1e6;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR",
      description = "The folder that preprocess wrote.")
  private Path dataset = Path.of("");

  @Option(
      names = "--pixels",
      description =
          "Also decode every training image and sum the statistics again; slower for jpeg shards.")
  private boolean pixels;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Dataset opened = Dataset.openIncomplete(dataset);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-48s %10s %12s  %s%n", "file", "images", "MB", "");
    int[] faults = {0};
    DatasetCheck check = new DatasetCheck(opened, pixels ? Depth.PIXELS : Depth.BYTES);
    check.run(
        finding -> {
          print(finding, out);
          faults[0] += finding.isSound() ? 0 : 1;
        });
    out.printf("%n%-48s %10s %12s%n", "rule", "kept", "broken");
    check.counts().forEach(count -> print(count, out));
    printShuffle(opened, faults[0] == 0, out);
    out.printf(
        Locale.ROOT,
        "%s: %,d training and %,d validation %s, fingerprint %s%n",
        faults[0] == 0 ? "sound" : faults[0] + (faults[0] == 1 ? " FAULT" : " FAULTS"),
        opened.manifest().train().images(),
        opened.manifest().validation().images(),
        Plural.noun(opened.manifest().validation().images(), "image"),
        opened.manifest().fingerprint());
    if (faults[0] > 0) {
      boolean repeated =
          check.counts().stream()
              .anyMatch(count -> count.rule() == Rule.KEYS && count.broken() > 0);
      out.println(
          repeated
              ? "Images were added twice: remove the dataset and preprocess all sources again, each image once."
              : "Restore these files from a copy; or remove the dataset and preprocess again, which gives the same bytes.");
    }
    out.flush();
    return faults[0] == 0 ? ExitCode.OK : ExitCode.BAD_DATA;
  }

  private static void print(RuleCount count, PrintWriter out) {
    String unseen = count.kept() + count.broken() > 0 ? "" : "  not looked at";
    out.printf(
        Locale.ROOT,
        "%-48s %,10d %,12d%s%n",
        count.rule().words(),
        count.kept(),
        count.broken(),
        unseen);
  }

  /** By the values of the recipe that is made for images of this side. */
  private static void printShuffle(Dataset opened, boolean sound, PrintWriter out) {
    if (!sound || opened.manifest().train().images() == 0) {
      out.printf(
          "%nshuffle: not measured, because of the faults, or for lack of training images%n%n");
      return;
    }
    int classes = Math.max(2, opened.manifest().classes().size());
    Recipe small = Recipe.small(classes);
    Recipe recipe =
        opened.manifest().rules().side() == small.side() ? small : Recipe.paper(classes);
    RowGroupIndex index = RowGroupIndex.of(opened, Split.TRAIN);
    ShuffleQuality quality =
        ShuffleQuality.of(
            ShuffleQuality.labels(opened, index),
            EpochOrder.shuffled(index, 1, 0, recipe.shuffleWindow()),
            recipe.batch());
    out.printf(
        Locale.ROOT,
        "%nshuffle: batches of %d hold %.4f bits of class entropy in an epoch (seed 1, windows of %d"
            + " row groups), %.4f in the order of the files; a shuffle of all images has %.4f ±"
            + " %.4f, so the epoch has %.4f of the ideal%n%n",
        recipe.batch(),
        quality.epoch(),
        recipe.shuffleWindow(),
        quality.files(),
        quality.ideal(),
        quality.idealDeviation(),
        quality.ratio());
  }

  private static void print(Finding finding, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-48s %10s %12s  %s%n",
        finding.subject(),
        finding.images() == 0 ? "" : String.format(Locale.ROOT, "%,d", finding.images()),
        finding.bytes() == 0 ? "" : String.format(Locale.ROOT, "%,.1f", finding.bytes() / MEGABYTE),
        finding.isSound() ? "ok" : finding.fault());
    out.flush();
  }
}
