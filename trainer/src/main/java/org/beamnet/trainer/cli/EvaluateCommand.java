package org.beamnet.trainer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.trainer.checkpoint.Checkpoint;
import org.beamnet.trainer.engine.AlexNet;
import org.beamnet.trainer.engine.Classifier;
import org.beamnet.trainer.engine.NetworkState;
import org.beamnet.trainer.evaluate.Confusion;
import org.beamnet.trainer.evaluate.Evaluation;
import org.beamnet.trainer.evaluate.EvaluationResult;
import org.beamnet.trainer.evaluate.Evaluator;
import org.beamnet.trainer.options.BackendOption;
import org.beamnet.trainer.options.ModelChoice;
import org.beamnet.trainer.options.NativeThreadsChoice;
import org.beamnet.trainer.process.ExitCode;
import org.beamnet.trainer.process.UsageException;
import org.beamnet.trainer.recipe.Recipe;
import org.beamnet.trainer.report.ReportJson;
import org.beamnet.trainer.run.Loaders;
import org.beamnet.trainer.stream.Damage;
import org.beamnet.trainer.stream.ShardLoader;
import org.beamnet.trainer.telemetry.Progress;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures a trained network on a split. */
@Command(
    name = "evaluate",
    description = {
      "Measures a trained network on a split: top-1 and top-5 accuracy, cross entropy, the worst"
          + " classes and the most frequent mistakes. With one view the central crop is shown; with"
          + " ten the four corners, the centre and their mirrors, and their probabilities are averaged"
          + " (paper, section 4.1).",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  trainer evaluate --run=runs/1 --dataset=data --views=10",
      "  trainer evaluate --checkpoint=runs/1/checkpoints/epoch-0040.ckpt --dataset=data --json"
    })
final class EvaluateCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private ModelChoice model = new ModelChoice();

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR",
      description = "A dataset of the same pixel rules and classes as the one trained on.")
  private Path dataset = Path.of("");

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "train or validation. Default: validation.")
  private String split = "validation";

  @Option(names = "--views", paramLabel = "N", description = "1 or 10. Default: 1.")
  private int views = 1;

  @Option(names = "--per-class", description = "Show every class, not only the worst.")
  private boolean perClass;

  @Option(
      names = "--json",
      description = "Print the result as JSON, all classes and mistakes included.")
  private boolean json;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that read; they change nothing in the result.")
  private int threads = Loaders.defaultThreads();

  @Mixin private NativeThreadsChoice nativeThreads = new NativeThreadsChoice();

  @Mixin private BackendOption backend = new BackendOption();

  @ParentCommand private @Nullable TrainerCommand program;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Split chosen = split();
    if (views != 1 && views != 10) {
      throw new UsageException("views: must be 1 or 10, was " + views);
    }
    if (threads < 1) {
      throw new UsageException("threads: must be 1 or more, was " + threads);
    }
    nativeThreads.check();
    backend.start(spec);
    nativeThreads.use();
    Dataset opened = Dataset.open(dataset);
    Checkpoint checkpoint = model.read(spec);
    requireFit(opened, checkpoint);
    Confusion confusion = new Confusion(checkpoint.identity().classes().size());
    Optional<Evaluation> evaluation = evaluate(opened, checkpoint, chosen, confusion);
    if (evaluation.isEmpty()) {
      return ExitCode.INTERRUPTED;
    }
    print(
        EvaluationResult.of(
            dataset.toString(),
            chosen.directory(),
            views,
            checkpoint.state().epoch(),
            evaluation.get(),
            confusion,
            checkpoint.identity().classes()));
    return ExitCode.OK;
  }

  private Optional<Evaluation> evaluate(
      Dataset opened, Checkpoint checkpoint, Split chosen, Confusion confusion) {
    Recipe recipe = checkpoint.identity().recipe();
    Loaders loaders = new Loaders(opened, recipe, checkpoint.statistics(), threads, Damage.fatal());
    try (ShardLoader loader = loaders.evaluation(chosen, views);
        Progress progress =
            new Progress(
                spec.commandLine().getErr(),
                spec.commandLine().getErr(),
                recipe.epochs(),
                checkpoint.identity().classes().size())) {
      ComputationGraph network = AlexNet.build(recipe.network(), checkpoint.identity().seed());
      new NetworkState(network).restoreParameters(checkpoint.parameters());
      return new Evaluator(new Classifier(network), recipe.network(), loader)
          .evaluate(
              Objects.requireNonNull(program).stop(),
              done -> progress.onValidation(done, loader.index().images()),
              (key, probabilities, label) -> confusion.add(probabilities, label));
    }
  }

  private void requireFit(Dataset opened, Checkpoint checkpoint) {
    checkpoint
        .statistics()
        .rules()
        .requireSame(
            dataset.toString(),
            opened.manifest().rules(),
            "Measure on a dataset of the pixel rules that the network was trained on.");
    if (!opened.manifest().classes().stream()
        .map(entry -> entry.synset())
        .toList()
        .equals(checkpoint.identity().classes().stream().map(entry -> entry.synset()).toList())) {
      throw new DatasetException(
          dataset
              + ": its classes are not those that the network was trained on. Measure on a dataset of the same classes.");
    }
  }

  private Split split() {
    try {
      return Split.parse(split);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + ".");
    }
  }

  private void print(EvaluationResult result) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(ReportJson.of(result));
    } else if (perClass) {
      result.printTotal(out);
      out.println();
      EvaluationResult.printClasses(out, result.classes(), result.classes().size());
      result.printConfusions(out);
    } else {
      result.print(out);
    }
    out.flush();
  }
}
