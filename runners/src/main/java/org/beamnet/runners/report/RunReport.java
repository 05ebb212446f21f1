package org.beamnet.runners.report;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.beamnet.pipelines.dataset.StatisticsSummary;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.page.DatasetPage;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.pipelines.plan.WorkArea;
import org.beamnet.pipelines.shard.FinishedShards;
import org.beamnet.pipelines.shard.WorkDone;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.pipelines.storage.StoredDataset;
import org.beamnet.pipelines.survey.DatasetSurvey;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.manifest.Manifest;
import org.beamnet.schemas.manifest.ManifestJson;
import org.beamnet.schemas.manifest.ShardEntry;
import org.beamnet.schemas.program.ByteWords;
import org.beamnet.schemas.program.Plural;
import org.beamnet.schemas.text.ShellWord;

/**
 * What a finished run tells: provenance and page in the dataset, a summary on the terminal.
 *
 * @param output the dataset
 * @param manifest what it is
 * @param work what was done for it, in this run and earlier parts of it
 * @param provenance how it was made
 * @param others what the sources hold beside images
 */
public record RunReport(
    OutputFolder output,
    Manifest manifest,
    WorkDone work,
    Provenance provenance,
    PassedOver others) {
  /** Smaller images cannot feed the paper's network. */
  /** The trainer's, by the side that they need. */
  private static final Map<Integer, String> RECIPES =
      Map.of(32, "--recipe=small", 256, "--recipe=paper");

  /** Of the run that has just ended; its work area must still be there. */
  public static RunReport of(
      PreprocessPlan plan,
      List<String> command,
      Map<String, String> configuration,
      String runner,
      Instant start)
      throws IOException {
    OutputFolder output = plan.output();
    Manifest manifest =
        ManifestJson.parse(
            output.root() + "/" + DatasetLayout.MANIFEST, output.read(DatasetLayout.MANIFEST));
    WorkDone work = WorkDone.NOTHING;
    ShardCounts counts = ShardCounts.NONE;
    FinishedShards finished = new FinishedShards(output);
    for (String name : finished.names()) {
      FinishedShards.Note note = finished.read(name);
      work = work.plus(WorkDone.on(note));
      counts = counts.plus(finished.origin(note), note.summary());
    }
    return new RunReport(
        output,
        manifest,
        work,
        Provenance.of(plan, command, configuration, runner, start, counts, work.nanos()),
        WorkArea.passedOver(output));
  }

  /** Writes {@code provenance.json} and {@code dataset.html}. */
  public void write() throws IOException {
    output.write(
        DatasetLayout.part(manifest.parts()) + DatasetLayout.PROVENANCE, Json.toBytes(provenance));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("command", ShellWord.command("preprocess", provenance.command()));
    facts.put("runner", provenance.runner());
    facts.put("began", provenance.start());
    facts.put("took", words());
    facts.put("thread time", WorkWords.shares(work));
    facts.put("bytes", WorkWords.bytes(work));
    facts.put("shards", provenance.shards().words());
    if (!others.groups().isEmpty()) {
      facts.put("passed over in the source", String.join("; ", others.lines()));
    }
    facts.put(
        "versions",
        provenance.versions().entrySet().stream()
            .map(version -> version.getKey() + " " + version.getValue())
            .collect(Collectors.joining(", ")));
    String statistics =
        DatasetLayout.part(DatasetLayout.partOf(manifest.statistics().file().path()));
    StoredDataset dataset = new StoredDataset(output, manifest);
    DatasetPage page =
        new DatasetPage(
            name(),
            manifest,
            Json.parse(
                output.read(statistics + DatasetLayout.STATISTICS_SUMMARY),
                StatisticsSummary.class),
            output.read(statistics + DatasetLayout.MEAN_PICTURE),
            DatasetSurvey.of(dataset),
            dataset.rejected(),
            facts);
    output.write(DatasetLayout.PAGE, page.toBytes());
  }

  /** Prints the summary, and what to do next. */
  public void print(PrintStream out) {
    line(out, "dataset", output.root());
    for (Split split : Split.values()) {
      List<ShardEntry> shards = manifest.split(split).shards();
      long bytes = shards.stream().mapToLong(shard -> shard.file().bytes()).sum();
      line(
          out,
          split.directory(),
          String.format(
              Locale.ROOT,
              "%,d %s in %s, %s",
              manifest.split(split).images(),
              Plural.noun(manifest.split(split).images(), "image"),
              WorkWords.shards(shards.size()),
              ByteWords.of(bytes)));
    }
    ShardCounts counts = provenance.shards();
    if (counts.reused() > 0) {
      line(
          out,
          "reused",
          String.format(
              Locale.ROOT,
              "%,d of %,d %s, %,d %s, of an earlier run",
              counts.reused(),
              counts.built() + counts.reused(),
              Plural.noun(counts.built() + counts.reused(), "shard"),
              counts.imagesReused(),
              Plural.noun(counts.imagesReused(), "image")));
    }
    line(out, "classes", Integer.toString(manifest.classes().size()));
    line(
        out,
        "rejected",
        WorkWords.rejected(work)
            + (manifest.rejected().images() == 0
                ? ""
                : "; listed in " + manifest.rejected().file().path()));
    others.lines().forEach(other -> line(out, "passed over", other));
    List<String> lost =
        manifest.classes().stream()
            .filter(entry -> entry.train() + entry.validation() == 0)
            .map(ClassEntry::synset)
            .toList();
    if (!lost.isEmpty()) {
      line(out, "warning", "all images of these classes are rejected: " + String.join(", ", lost));
    }
    line(out, "bytes", WorkWords.bytes(work));
    if (manifest.duplicates().images() > 0) {
      line(
          out,
          "duplicates",
          String.format(
              Locale.ROOT,
              "%,d %s the bytes of one in another split or class: %s",
              manifest.duplicates().images(),
              manifest.duplicates().images() == 1 ? "image has" : "images have",
              manifest.duplicates().file().path()));
    }
    line(out, "time", words());
    line(out, "thread time", WorkWords.shares(work));
    line(out, "fingerprint", manifest.fingerprint().toString());
    line(out, "page", output.root() + "/" + DatasetLayout.PAGE);
    String dataset = "--dataset=" + output.root();
    out.printf("%nNext:%n");
    next(out, "verify", dataset);
    int side = manifest.rules().side();
    String recipe = RECIPES.get(side);
    if (recipe == null) {
      out.printf(
          Locale.ROOT,
          "The trainer's recipes need images of side 32 (small) or 256 (paper): these are of %d.%n",
          side);
      return;
    }
    next(out, "inspect", dataset, "--output=" + output.root() + "-inspected", recipe);
    if (manifest.classes().size() < 2) {
      out.println("Training needs two classes or more: this dataset has one.");
    } else if (manifest.validation().images() == 0) {
      out.println(
          "Training needs validation images: preprocess again with --validation or --holdOut.");
    } else {
      next(out, "train", dataset, "--run=" + output.root() + "-run", recipe);
    }
  }

  private String words() {
    return "%s, %s images/s"
        .formatted(
            ProgressDisplay.words(Duration.ofMillis(Math.round(provenance.seconds() * 1000))),
            String.format(
                Locale.ROOT,
                provenance.imagesPerSecond() < 10 ? "%.1f" : "%,.0f",
                provenance.imagesPerSecond()));
  }

  private String name() {
    return output.root().substring(output.root().lastIndexOf('/') + 1);
  }

  private static void next(PrintStream out, String... arguments) {
    out.println("  " + ShellWord.command("trainer/bin/trainer", List.of(arguments)));
  }

  private static void line(PrintStream out, String name, String text) {
    out.printf("%-12s %s%n", name, text);
  }
}
