package org.beamnet.trainer.cli;

import java.nio.file.Path;
import java.util.List;
import org.beamnet.trainer.experiments.Study;
import org.beamnet.trainer.experiments.plan.PlanException;
import org.beamnet.trainer.process.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Has the train command read the arguments of every cell, before the first one is trained. */
final class PlanTrial {
  /** How many classes there are changes nothing that an argument may say. */
  private static final int CLASSES = 2;

  private final Path file;

  /** Of the plan in this file. */
  PlanTrial(Path file) {
    this.file = file;
  }

  /**
   * Checks.
   *
   * @throws PlanException naming the cell whose arguments train refuses
   */
  void check(Study study) {
    study.arguments().forEach(this::check);
  }

  private void check(String cell, List<String> arguments) {
    TrainCommand train = new TrainCommand();
    CommandLine command =
        new CommandLine(train).setCaseInsensitiveEnumValuesAllowed(true).setExpandAtFiles(false);
    try {
      command.parseArgs(
          java.util.stream.Stream.concat(
                  java.util.stream.Stream.of("--dataset=d", "--run=r"), arguments.stream())
              .toArray(String[]::new));
      train.recipe(CLASSES);
    } catch (ParameterException | UsageException e) {
      throw new PlanException("%s: cell %s: %s".formatted(file, cell, e.getMessage()), e);
    }
  }
}
