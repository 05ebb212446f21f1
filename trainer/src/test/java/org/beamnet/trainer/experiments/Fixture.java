package org.beamnet.trainer.experiments;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.beamnet.trainer.evaluate.Evaluation;
import org.beamnet.trainer.experiments.plan.Cell;
import org.beamnet.trainer.experiments.plan.DatasetFacts;
import org.beamnet.trainer.experiments.plan.Look;
import org.beamnet.trainer.experiments.plan.Plan;
import org.beamnet.trainer.experiments.plan.PlanFile;
import org.beamnet.trainer.experiments.trial.CellFolder;
import org.beamnet.trainer.experiments.trial.Launch;
import org.beamnet.trainer.health.Healths;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.PlateauDecision;
import org.beamnet.trainer.loop.StepFigures;
import org.beamnet.trainer.loop.TimeSpent;
import org.beamnet.trainer.process.StopSignal;
import org.beamnet.trainer.report.Environment;
import org.beamnet.trainer.report.ReportFiles;
import org.beamnet.trainer.report.ReportJson;
import org.beamnet.trainer.report.RunReport;
import org.beamnet.trainer.stream.LoadTime;
import org.beamnet.trainer.telemetry.StepLog;

/**
 * A small plan, and the folders that its trainings would leave.
 *
 * @param work folder of the study
 */
public record Fixture(Path work) {
  public static final String DATASET = "0123456789abcdef0123456789abcdef";
  private static final String PLAN =
      """
      name: a <plan>
      seeds: [1, 2]
      bases:
        small: {dataset: whole, flags: {recipe: small, epochs: 4}}
      experiments:
        - name: activation
          base: small
          tune: {flag: learning-rate, values: [0.01, 0.03], seed: 1, training-error: 0.25}
          arms: {relu: {}, tanh: {activation: tanh}}
          claims: [{claim: ReLU is faster, paper: six times, measure: epochs-to-training-error, at: 0.25, lower: relu}]
        - name: dropout
          base: small
          arms: {"on": {}, "off": {dropout: 0}}
          claims: [{claim: it helps, paper: "1 | 2", measure: validation-top1, lower: "on"}]
        - name: views
          base: small
          arms: {ten: {views: 10}, one: {}}
          claims: [{claim: ten help, paper: 1.5 points, measure: validation-top1, lower: ten}]
      """;

  public Plan plan() throws IOException {
    Path file = work.resolve("plan.yaml");
    Files.createDirectories(work);
    Files.writeString(file, PLAN);
    return PlanFile.read(file);
  }

  Study study() throws IOException {
    return new Study(
        plan(),
        new StudySetting(
            work,
            List.of(new DatasetFacts("whole", "data & more", DATASET, 32, 10, 100, 50)),
            new Launch("none.Such", 1),
            "trainer experiments --plan=<p>",
            new PrintWriter(Writer.nullWriter())),
        new StopSignal());
  }

  /**
   * What a training leaves: two rows of steps an epoch.
   *
   * @param errors top-1, of both rows and of validation, by epoch
   */
  public void finish(Cell cell, String dataset, double... errors) throws IOException {
    CellFolder folder = new CellFolder(work.resolve("cells").resolve(cell.id()));
    folder.begin(cell);
    List<EpochResult> history = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      int correct = (int) Math.round(100 * (1 - errors[i]));
      for (int half = 1; half <= 2; half++) {
        new StepLog(folder.run())
            .append(
                new StepFigures(i + 1, 5 * half, i + half / 2.0, 50, correct / 2, 0.5, 0.01, 1.5));
      }
      history.add(
          new EpochResult(
              i + 1,
              0.01,
              1,
              errors[i],
              new Evaluation(50, 0, 1, errors[i], errors[i] / 10),
              new PlateauDecision(PlateauDecision.Kind.WAITED, "so"),
              Healths.good(10L * (i + 1)),
              0,
              new TimeSpent(0, 10, 0, 5, LoadTime.NONE),
              100));
    }
    RunReport report =
        new RunReport(
            "finished",
            "small",
            "r",
            cell.seed(),
            dataset,
            "s",
            "",
            List.of(1),
            10,
            1000,
            4,
            new Environment(
                "trainer train", Map.of("BeamNet", "1.2.3"), Map.of("processor", "one")),
            List.of(),
            List.of(),
            0.01,
            history);
    Files.createDirectories(folder.run().resolve("checkpoints"));
    Files.writeString(new ReportFiles(folder.run()).json(), ReportJson.of(report));
    folder.finish();
  }

  /** What evaluations leave. */
  public void evaluate(Cell cell, double training, double tenViews) throws IOException {
    CellFolder folder = new CellFolder(work.resolve("cells").resolve(cell.id()));
    Files.writeString(folder.evaluation(Look.TRAINING), accuracy(training));
    Files.writeString(folder.evaluation(Look.TEN_VIEWS), accuracy(tenViews));
  }

  private static String accuracy(double error) {
    return "{\"top1Accuracy\": %s, \"top5Accuracy\": 1.0}".formatted(1 - error);
  }
}
