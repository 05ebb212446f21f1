package org.beamnet.trainer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.evaluate.PredictedFile;
import org.beamnet.trainer.options.BackendOption;
import org.beamnet.trainer.options.ModelChoice;
import org.beamnet.trainer.options.NativeThreadsChoice;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.process.UsageException;
import org.beamnet.trainer.report.ReportJson;
import org.beamnet.trainer.run.FilePredictor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Names what image files show. */
@Command(
    name = "predict",
    description = {
      "Says what a trained network takes image files for: the likeliest classes and their"
          + " probabilities. Files are decoded and scaled as those of the dataset that the network was"
          + " trained on, whose rules are in the checkpoint; the dataset itself is not needed.",
      "",
      "A file that cannot be used is reported and passed over; the exit code is then 3.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  trainer predict --run=runs/1 cat.jpg dog.png",
      "  trainer predict --run=runs/1 --views=10 --json photos/*.jpg"
    })
final class PredictCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private ModelChoice model = new ModelChoice();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Image files.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--views",
      paramLabel = "N",
      description =
          "1, the central crop, or 10, whose probabilities are averaged (paper, section 4.1)."
              + " Default: 1.")
  private int views = 1;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many classes to show of each file; --json has all. Default: 5.")
  private int top = 5;

  @Option(
      names = "--json",
      description =
          "Print all probabilities as JSON, in the order of the classes and at full precision; with"
              + " one view the logits too.")
  private boolean json;

  @Mixin private NativeThreadsChoice nativeThreads = new NativeThreadsChoice();

  @Mixin private BackendOption backend = new BackendOption();

  @ParentCommand private @Nullable TrainerCommand program;
  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * What {@code --json} prints.
   *
   * @param epochs that the network was trained for
   * @param views of each file
   * @param classes by index
   * @param files in the order in which they were named
   */
  record Predictions(int epochs, int views, List<NamedClass> classes, List<PredictedFile> files) {}

  /**
   * A class.
   *
   * @param synset its name in the source
   * @param words what people call it
   */
  record NamedClass(String synset, String words) {}

  @Override
  public Integer call() {
    if (views != 1 && views != 10) {
      throw new UsageException("views: must be 1 or 10, was " + views);
    }
    if (top < 1) {
      throw new UsageException("top: must be 1 or more, was " + top);
    }
    nativeThreads.check();
    StopSignal stop = Objects.requireNonNull(program).stop();
    backend.start(spec);
    nativeThreads.use();
    Checkpoint checkpoint = model.read(spec);
    List<NamedClass> classes =
        checkpoint.identity().classes().stream()
            .map(entry -> new NamedClass(entry.synset(), entry.words()))
            .toList();
    FilePredictor predictor = new FilePredictor(checkpoint, views);
    List<PredictedFile> done = new ArrayList<>();
    for (int start = 0; start < files.size(); start += predictor.atATime()) {
      if (stop.isRaised()) {
        return ExitCode.INTERRUPTED;
      }
      int end = Math.min(files.size(), start + predictor.atATime());
      for (PredictedFile file : predictor.predict(files.subList(start, end))) {
        done.add(show(file, classes));
      }
    }
    if (json) {
      spec.commandLine()
          .getOut()
          .print(ReportJson.of(new Predictions(checkpoint.state().epoch(), views, classes, done)));
      spec.commandLine().getOut().flush();
    }
    return done.stream().anyMatch(PredictedFile::unusable) ? ExitCode.BAD_DATA : ExitCode.OK;
  }

  /** Prints a file's line or lines, and gives back what the JSON shall have of it. */
  private PredictedFile show(PredictedFile file, List<NamedClass> classes) {
    if (file.unusable()) {
      spec.commandLine()
          .getErr()
          .printf(
              "trainer: %s: is no image that can be used (%s): %s%n",
              file.file(), file.rejected(), file.message());
      return file;
    }
    if (!json) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(file.file());
      double[] probabilities = file.probabilities();
      IntStream.range(0, probabilities.length)
          .boxed()
          .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
          .limit(top)
          .forEach(
              i ->
                  out.printf(
                      Locale.ROOT,
                      "  %6.2f %%  %s%n",
                      100 * probabilities[i],
                      name(classes.get(i))));
      out.flush();
    }
    return views == 1 ? file : file.withoutLogits();
  }

  private static String name(NamedClass entry) {
    return entry.words().equals(entry.synset())
        ? entry.synset()
        : entry.synset() + "  " + entry.words();
  }
}
