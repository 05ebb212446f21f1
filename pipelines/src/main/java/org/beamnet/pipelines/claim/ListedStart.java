package org.beamnet.pipelines.claim;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.beamnet.pipelines.storage.Claim;
import org.beamnet.pipelines.storage.Json;
import org.beamnet.pipelines.storage.OutputFolder;

/**
 * Where files can be written and listed and nothing else is promised: those who start together each
 * write a file of their own, wait until all such files show in a listing, and the first by run id
 * wins. Should a process sleep through all of that and write its claim late, the claim before it is
 * lost, and the run that had it stops at its next write: two never go on.
 */
record ListedStart(Rhythm rhythm) implements Start {
  /** Where those files are. */
  static final String FOLDER = OutputFolder.WORK + "starting/";

  @Override
  public void take(OutputFolder output, Claim mine) throws IOException, InterruptedException {
    Start.requireUnheld(output, rhythm);
    Optional<Claim> before = output.claim();
    OutputFolder plain = new OutputFolder(output.root());
    String name = mine.run() + ".json";
    plain.write(FOLDER + name, Json.toBytes(mine));
    try {
      awaitFirst(output, name, before);
      Start.write(output, mine);
    } finally {
      plain.delete(FOLDER, List.of(name));
    }
  }

  /** Returns when nobody is before {@code name}. */
  private void awaitFirst(OutputFolder output, String name, Optional<Claim> before)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      Thread.sleep(rhythm.settle().toMillis());
      Optional<Claim> now = output.claim();
      if (now.isPresent() && !now.equals(before)) {
        throw Start.refusal(output, now.get());
      }
      String first = Collections.min(output.list(FOLDER));
      if (first.compareTo(name) >= 0) {
        return;
      }
      if (System.nanoTime() - start < rhythm.patience().toNanos()) {
        continue; // It writes its claim, or gives up, well before that.
      }
      Optional<Claim> starter = starter(output, first);
      if (starter.isPresent()) {
        if (Pulse.lives(output, starter.get(), rhythm)) {
          throw Start.refusal(output, starter.get());
        }
        new OutputFolder(output.root()).delete(FOLDER, List.of(first));
      }
    }
  }

  private static Optional<Claim> starter(OutputFolder output, String name) throws IOException {
    try {
      return Optional.of(Json.parse(output.read(FOLDER + name), Claim.class));
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
