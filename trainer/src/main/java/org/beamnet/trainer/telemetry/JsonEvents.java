package org.beamnet.trainer.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.beamnet.trainer.health.HealthWarning;
import org.beamnet.trainer.loop.EpochResult;
import org.beamnet.trainer.loop.StepFigures;
import org.beamnet.trainer.loop.TrainingObserver;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.recipe.RecipeFingerprint;
import org.beamnet.trainer.recipe.RunIdentity;

/**
 * A training told as JSON, an object a line, each with its {@code event}: {@code start}, {@code
 * steps}, {@code epoch}, {@code warning}, {@code checkpoint}, {@code end}. Errors are fractions,
 * losses nats.
 */
public final class JsonEvents implements TrainingObserver {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final PrintWriter out;

  /** Onto this writer; checkpoints are told from the thread that writes them. */
  public JsonEvents(PrintWriter out) {
    this.out = out;
  }

  /** What runs, and where it begins. */
  public void start(
      RunIdentity identity,
      Path run,
      String dataset,
      TrainingState state,
      long training,
      long validation) {
    ObjectNode event = event("start");
    event.put("run", run.toString());
    event.put("dataset", dataset);
    event.put("recipe", identity.recipe().name());
    event.put("recipeFingerprint", RecipeFingerprint.of(identity.recipe()));
    event.put("seed", identity.seed());
    identity.currentThreads().ifPresent(number -> event.put("nativeThreads", number));
    event.put("datasetFingerprint", identity.dataset());
    event.put("statisticsFingerprint", identity.statistics());
    event.put("classes", identity.classes().size());
    event.put("trainingImages", training);
    event.put("validationImages", validation);
    event.put("batch", identity.recipe().batch());
    event.put("epochBound", identity.recipe().epochs());
    event.put("epochsDone", state.epoch());
    event.put("stepsDone", state.step());
    print(event);
  }

  /** What some steps came to. */
  public void steps(StepFigures figures) {
    ObjectNode event = event("steps");
    event.put("epoch", figures.epoch());
    event.put("step", figures.step());
    event.put("epochs", figures.epochs());
    event.put("images", figures.images());
    event.put("loss", figures.loss());
    event.put("top1Error", figures.error());
    event.put("learningRate", figures.learningRate());
    event.put("imagesPerSecond", figures.imagesPerSecond());
    print(event);
  }

  @Override
  public void onStep(TrainingState state, long epochImages) {
    EpochWarnings.afterStep(state).forEach(warning -> warning(state.epoch() + 1, warning));
  }

  @Override
  public void onEpoch(TrainingState state) {
    EpochResult result = state.history().get(state.history().size() - 1);
    ObjectNode event = event("epoch");
    ObjectNode fields = MAPPER.valueToTree(result);
    event.setAll(fields);
    print(event);
    EpochWarnings.afterEpoch(state).forEach(warning -> warning(state.epoch(), warning));
  }

  private void warning(int epoch, HealthWarning warning) {
    ObjectNode event = event("warning");
    event.put("epoch", epoch);
    ObjectNode fields = MAPPER.valueToTree(warning);
    event.setAll(fields);
    print(event);
  }

  /** A checkpoint is safe on disk. */
  public void checkpoint(Path file, TrainingState state) {
    ObjectNode event = event("checkpoint");
    event.put("file", file.toString());
    event.put("epochsDone", state.epoch());
    event.put("stepsDone", state.step());
    print(event);
  }

  /**
   * Training has ended.
   *
   * @param ending {@code plateau}, {@code epochs}, {@code halted}, {@code stopped} or {@code
   *     failed}
   * @param reason why it was halted or failed
   */
  public void end(String ending, Optional<String> reason, TrainingState state, Path report) {
    ObjectNode event = event("end");
    event.put("ending", ending);
    reason.ifPresent(text -> event.put("reason", text));
    event.put("epochsDone", state.epoch());
    event.put("stepsDone", state.step());
    event.put("report", report.toString());
    print(event);
  }

  private static ObjectNode event(String name) {
    return MAPPER.createObjectNode().put("event", name);
  }

  private void print(ObjectNode event) {
    try {
      String line = MAPPER.writeValueAsString(event);
      // One call, so that lines of two threads do not mix.
      synchronized (out) {
        out.print(line + "\n");
        out.flush();
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree must serialise", e);
    }
  }
}
