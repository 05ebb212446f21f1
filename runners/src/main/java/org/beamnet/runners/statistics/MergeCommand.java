package org.beamnet.runners.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.program.Plural;
import org.beamnet.schemas.statistics.Statistics;
import org.beamnet.schemas.statistics.StatisticsFile;
import org.beamnet.schemas.storage.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds statistics up. */
@Command(
    name = "merge",
    description = {
      "Adds up the statistics of datasets that have no image in common: the result is, to the bit,"
          + " that of all their images together. No image is read.",
      ""
    })
final class MergeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      arity = "2..*",
      description = "Datasets, or statistics files, of the same side, encoding and rules.")
  private List<String> paths = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The statistics file to write; must not be there yet.")
  private Path output = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (Files.exists(output)) {
      throw new DatasetException(output + ": is there already. Name another file, or remove it.");
    }
    Map<Fingerprint, String> seen = new HashMap<>();
    NamedStatistics sum = null;
    for (String path : paths) {
      NamedStatistics next = NamedStatistics.read(path);
      String same = seen.put(next.statistics().images(), path);
      if (same != null) {
        throw new DatasetException(
            "%s, %s: are of the same images, which would count twice. Name each set of images once."
                .formatted(same, path));
      }
      if (sum == null) {
        sum = next;
      } else {
        sum.statistics()
            .rules()
            .requireSame(
                path,
                next.statistics().rules(),
                "Only statistics of the same side, encoding and rules add up; the others are those of %s."
                    .formatted(sum.name()));
        sum = new NamedStatistics(sum.name(), sum.statistics().merge(next.statistics()));
      }
    }
    if (sum == null) {
      throw new IllegalStateException("picocli demands two paths");
    }
    Statistics merged = sum.statistics();
    AtomicFile.write(output, channel -> StatisticsFile.write(channel, merged));
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %,d %s, fingerprint %s%n",
            output,
            merged.moments().count(),
            Plural.noun(merged.moments().count(), "image"),
            merged.fingerprint());
    return 0;
  }
}
