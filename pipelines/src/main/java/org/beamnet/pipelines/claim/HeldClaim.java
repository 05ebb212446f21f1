package org.beamnet.pipelines.claim;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.beamnet.pipelines.storage.Claim;
import org.beamnet.pipelines.storage.Location;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.FileFault;

/**
 * The claim of this process on an output folder, with signs of life while it is open.
 *
 * <p>Of two runs one gets it, and the other is told who has it. A holder whose process is dead, or
 * whose machine cannot be asked and that shows no sign of life, is followed by the next run; what
 * still runs of it somewhere then stops at its next write, see {@link OutputFolder#requireClaim}.
 */
public final class HeldClaim implements AutoCloseable {
  private final OutputFolder output;
  private final ScheduledExecutorService clock;
  private long beats;

  private HeldClaim(OutputFolder output, Rhythm rhythm) {
    this.output = output;
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "claim");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        clock.scheduleWithFixedDelay(
            this::beat, 0, rhythm.beat().toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Takes the claim on {@code output}; makes the folder if need be.
   *
   * @throws DatasetException if another run holds it, or it cannot be written to
   */
  public static HeldClaim take(OutputFolder output) {
    return take(output, Claim.ofThisProcess());
  }

  /**
   * Takes the claim on {@code output} for a run that a dead process began. What still works for
   * that run somewhere goes on.
   *
   * @param run id of the run: letters, digits and dashes
   * @throws DatasetException as {@link #take(OutputFolder)}
   */
  public static HeldClaim take(OutputFolder output, String run) {
    return take(output, Claim.ofThisProcess(run));
  }

  private static HeldClaim take(OutputFolder output, Claim mine) {
    Rhythm rhythm = Rhythm.USUAL;
    boolean local = Location.local(output.resolve("")).isPresent();
    return take(output, mine, local ? new LockedStart(rhythm) : new ListedStart(rhythm), rhythm);
  }

  static HeldClaim take(OutputFolder output, Start start, Rhythm rhythm) {
    return take(output, Claim.ofThisProcess(), start, rhythm);
  }

  static HeldClaim take(OutputFolder output, Claim mine, Start start, Rhythm rhythm) {
    try {
      start.take(output, mine);
      return new HeldClaim(output.claimedBy(mine.run()), rhythm);
    } catch (IOException e) {
      throw new DatasetException(
          "%s: cannot be written (%s). Check its permissions and the space on its disk."
              .formatted(output.root(), FileFault.reason(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking who holds " + output.root(), e);
    }
  }

  /** Id of the run that this claim is for. */
  public String run() {
    return output.run();
  }

  /** Ends the signs of life; the claim stays until it is closed or the work area is swept. */
  public void lastBeat() throws IOException {
    clock.shutdown();
    try {
      if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IOException(output.root() + ": a write to it has not ended for a minute");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while ending the claim");
    }
  }

  /** Gives the claim back, if it is still held. */
  @Override
  public void close() throws IOException {
    lastBeat();
    if (output.claim().filter(claim -> claim.run().equals(run())).isPresent()) {
      Pulse.end(output);
      output.delete("", List.of(Claim.FILE));
    }
  }

  /** Deletes what claims leave in the work area, the present one included. */
  public static void sweep(OutputFolder output) throws IOException {
    output.deleteFolder(Pulse.FOLDER);
    output.deleteFolder(ListedStart.FOLDER);
  }

  private void beat() {
    try {
      Pulse.beat(output, ++beats);
    } catch (DatasetException e) {
      clock.shutdown(); // The claim is lost, and the run's own writes will say so.
    } catch (IOException | RuntimeException e) {
      // One that fails must not end the ones after it: patience is several beats.
      return;
    }
  }
}
