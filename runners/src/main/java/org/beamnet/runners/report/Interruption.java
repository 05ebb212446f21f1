package org.beamnet.runners.report;

import java.io.IOException;
import java.io.PrintStream;
import org.beamnet.pipelines.shard.FinishedShards;
import org.beamnet.pipelines.storage.OutputFolder;
import org.beamnet.schemas.program.Plural;

/**
 * Says, when a user stops the process, what is kept. The exit code is the Java launcher's: 130 for
 * Ctrl-C.
 */
public final class Interruption {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** Watches over a run that writes to {@code output}. */
  public static Interruption watch(OutputFolder output, PrintStream err) {
    Thread hook = new Thread(() -> err.printf("%n%s%n", message(output)), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  /** The run is over. */
  public void unwatch() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook has said so.
      return;
    }
  }

  private static String message(OutputFolder output) {
    String kept;
    try {
      int shards = new FinishedShards(output).names().size();
      kept = Plural.of(shards, "finished shard") + (shards == 1 ? " is" : " are");
    } catch (IOException e) {
      kept = "finished shards are";
    }
    return "preprocess: stopped; %s kept in %s. Give the same command again to go on."
        .formatted(kept, output.root());
  }
}
