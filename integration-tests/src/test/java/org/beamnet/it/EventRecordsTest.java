package org.beamnet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TFRecordIO;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.beamnet.trainer.loop.StepFigures;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.telemetry.ScalarEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;

/** The trainer's event files, read by Beam, which has TensorFlow's records of its own. */
class EventRecordsTest {
  @TempDir private Path folder;

  @Test
  void beamReadsTheRecordsAndTheirChecksums() {
    ScalarEvents events = new ScalarEvents(folder, TrainingState.start(0.01), 100);
    for (int step = 1; step <= 20; step++) {
      events.steps(new StepFigures(1, step, step / 100.0, 64, step, 1.0 / step, 0.01, 0.5));
    }
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    Pipeline pipeline = Pipeline.create(options);
    PAssert.that(pipeline.apply(TFRecordIO.read().from(folder + "/steps/events.out.tfevents.*")))
        .satisfies(
            records -> {
              List<Event> read = new ArrayList<>();
              for (byte[] record : records) {
                try {
                  read.add(Event.parseFrom(record));
                } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                  throw new AssertionError(e);
                }
              }
              assertThat(read).hasSize(22);
              assertThat(read)
                  .filteredOn(event -> event.getFileVersion().equals("brain.Event:2"))
                  .hasSize(1);
              assertThat(read)
                  .filteredOn(Event::hasSummary)
                  .hasSize(20)
                  .allSatisfy(
                      event ->
                          assertThat(event.getSummary().getValue(0).getSimpleValue())
                              .isEqualTo((float) (1.0 / event.getStep())));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }
}
