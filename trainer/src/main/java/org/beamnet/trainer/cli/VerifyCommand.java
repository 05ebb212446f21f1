package org.beamnet.trainer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.verify.DatasetCheck;
import org.beamnet.schemas.verify.DatasetCheck.Depth;
import org.beamnet.schemas.verify.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a whole dataset. */
@Command(
    name = "verify",
    description = {
      "Reads all of a dataset and compares it with its manifest: every checksum, count and"
          + " fingerprint, a line for each file. Exit code 3 if anything is wrong.",
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
    Dataset opened = Dataset.open(dataset);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-48s %10s %12s  %s%n", "file", "images", "MB", "");
    int[] faults = {0};
    new DatasetCheck(opened, pixels ? Depth.PIXELS : Depth.BYTES)
        .run(
            finding -> {
              print(finding, out);
              faults[0] += finding.isSound() ? 0 : 1;
            });
    out.printf(
        Locale.ROOT,
        "%s: %,d training and %,d validation images, fingerprint %s%n",
        faults[0] == 0 ? "sound" : faults[0] + " FAULTS",
        opened.manifest().train().images(),
        opened.manifest().validation().images(),
        opened.manifest().fingerprint());
    if (faults[0] > 0) {
      out.println(
          "Restore these files from a copy; or remove the dataset and preprocess again, which gives the same bytes.");
    }
    out.flush();
    return faults[0] == 0 ? ExitCode.OK : ExitCode.BAD_DATA;
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
