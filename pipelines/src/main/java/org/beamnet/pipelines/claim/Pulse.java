package org.beamnet.pipelines.claim;

import com.fasterxml.jackson.core.JacksonException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import org.beamnet.pipelines.storage.Claim;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.pipelines.storage.OutputFolder;

/** The signs of life of a claim's holder: {@code .work/beats/RUN.json}, a count that grows. */
final class Pulse {
  /** Where they are. */
  static final String FOLDER = OutputFolder.WORK + "beats/";

  private static final long UNKNOWN = -1;
  private static final Duration LOOK = Duration.ofMillis(200);

  private Pulse() {}

  /** What the file holds. */
  private record Beats(long count) {}

  /** Shows that the run of {@code output} lives. */
  static void beat(OutputFolder output, long count) throws IOException {
    output.scribble(file(output.run()), Json.toBytes(new Beats(count)));
  }

  /** Takes the signs of a run away. */
  static void end(OutputFolder output) throws IOException {
    output.delete(FOLDER, List.of(output.run() + ".json"));
  }

  /**
   * Whether the holder lives. At once where its process can be asked, else within {@link
   * Rhythm#patience}.
   */
  static boolean lives(OutputFolder output, Claim claim, Rhythm rhythm)
      throws IOException, InterruptedException {
    if (claim.runsOnThisMachine()) {
      return claim.processLives();
    }
    long first = count(output, claim);
    long start = System.nanoTime();
    while (System.nanoTime() - start < rhythm.patience().toNanos()) {
      Thread.sleep(Math.min(LOOK.toMillis(), rhythm.beat().toMillis()));
      if (count(output, claim) != first) {
        return true;
      }
    }
    return false;
  }

  private static long count(OutputFolder output, Claim claim) throws IOException {
    try {
      return output.size(file(claim.run())).isPresent()
          ? Json.parse(output.read(file(claim.run())), Beats.class).count()
          : UNKNOWN;
    } catch (FileNotFoundException | NoSuchFileException | JacksonException e) {
      return UNKNOWN; // Just being written.
    }
  }

  private static String file(String run) {
    return FOLDER + run + ".json";
  }
}
