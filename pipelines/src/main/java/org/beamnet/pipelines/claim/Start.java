package org.beamnet.pipelines.claim;

import java.io.IOException;
import java.util.Optional;
import org.beamnet.pipelines.storage.Claim;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.DatasetException;

/** A run that begins: takes the claim if nobody who lives has it. */
interface Start {
  /**
   * Takes the claim.
   *
   * @throws DatasetException if another run has it, or is first to take it
   */
  void take(OutputFolder output, Claim mine) throws IOException, InterruptedException;

  /** Refuses a folder whose holder lives. */
  static void requireUnheld(OutputFolder output, Rhythm rhythm)
      throws IOException, InterruptedException {
    Optional<Claim> held = output.claim();
    if (held.isPresent() && Pulse.lives(output, held.get(), rhythm)) {
      throw refusal(output, held.get());
    }
  }

  /** Writes the claim, in place of a dead one if there is one. */
  static void write(OutputFolder output, Claim mine) throws IOException {
    new OutputFolder(output.root()).write(Claim.FILE, Json.toBytes(mine));
  }

  /** What the one who comes second is told. */
  static DatasetException refusal(OutputFolder output, Claim holder) {
    return new DatasetException(
        "%s: is being written by %s. Wait for it, stop it, or name another output."
            .formatted(output.root(), holder.holder()));
  }
}
