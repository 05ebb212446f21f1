package org.beamnet.runners.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.beamnet.pipelines.shard.WorkDone;
import org.beamnet.schemas.Split;
import org.beamnet.schemas.manifest.Manifest;

/**
 * A run told as JSON, an object a line, each with its {@code event}: {@code start}, {@code
 * progress} (at most one a second, where something is new), {@code end}. Of a run that fails there
 * is no end, but an exit code.
 */
public final class JsonEvents {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final PrintStream out;

  private JsonEvents(PrintStream out) {
    this.out = out;
  }

  /**
   * Events on a stream.
   *
   * @param wanted whether events are printed; without, they go nowhere
   */
  public static JsonEvents on(PrintStream out, boolean wanted) {
    return new JsonEvents(wanted ? out : new PrintStream(OutputStream.nullOutputStream()));
  }

  /**
   * What runs.
   *
   * @param goesOn whether an earlier run had begun
   * @param configuration every flag that a configuration file may give, with its value
   */
  public void start(
      String output, String runner, boolean goesOn, Map<String, String> configuration) {
    ObjectNode event = event("start");
    event.put("output", output);
    event.put("runner", runner);
    event.put("goesOn", goesOn);
    event.set("configuration", MAPPER.valueToTree(configuration));
    print(event);
  }

  /** A display that tells people what {@code people} does, and is told here too. */
  ProgressDisplay beside(ProgressDisplay people) {
    return new ProgressDisplay() {
      private long last = -1;

      @Override
      public void show(Progress.Snapshot snapshot) {
        people.show(snapshot);
        if (snapshot.work().seen() != last) {
          last = snapshot.work().seen();
          progress(snapshot);
        }
      }

      @Override
      public void close() {
        people.close();
      }
    };
  }

  /** What came of it. */
  public void end(RunReport report) {
    Manifest manifest = report.manifest();
    ObjectNode event = event("end");
    event.put("output", report.output().root());
    event.put("trainingImages", manifest.split(Split.TRAIN).images());
    event.put("validationImages", manifest.split(Split.VALIDATION).images());
    event.put("classes", manifest.classes().size());
    addWork(event, report.work());
    event.put("fingerprint", manifest.fingerprint().toString());
    event.put("seconds", report.provenance().seconds());
    event.put("imagesPerSecond", report.provenance().imagesPerSecond());
    print(event);
  }

  private void progress(Progress.Snapshot snapshot) {
    ObjectNode event = event("progress");
    event.put("done", snapshot.work().seen());
    event.put("total", snapshot.total());
    addWork(event, snapshot.work());
    print(event);
  }

  private static void addWork(ObjectNode event, WorkDone work) {
    event.put("images", work.images());
    event.set("rejected", MAPPER.valueToTree(work.rejected()));
    event.put("bytesRead", work.bytesRead());
    event.put("bytesWritten", work.bytesWritten());
  }

  private static ObjectNode event(String name) {
    return MAPPER.createObjectNode().put("event", name);
  }

  private void print(ObjectNode event) {
    try {
      // One call, so that lines of two threads do not mix.
      out.print(MAPPER.writeValueAsString(event) + "\n");
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree must serialise", e);
    }
  }
}
