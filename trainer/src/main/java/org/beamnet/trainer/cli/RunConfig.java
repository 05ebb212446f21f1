package org.beamnet.trainer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.beamnet.schemas.program.ConfigFile;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.trainer.loop.TrainingObserver;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.options.NativeThreadsChoice;
import org.beamnet.trainer.recipe.RunIdentity;
import org.beamnet.trainer.run.RecipeFlags;
import org.beamnet.trainer.run.RunFolder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every option of a training with its value, given or by default, as a file that {@code --config}
 * takes. Written with the first checkpoint, because a run that fails before leaves no folder.
 */
final class RunConfig implements TrainingObserver {
  /** What is done once, and says nothing of the run. */
  private static final Set<String> ACTIONS =
      Set.of(
          "help", "version", "verbose", "config", "resume", "plan", "allow-other-native-threads");

  private final Path file;
  private final String text;
  private boolean written;

  /**
   * Of a run.
   *
   * @param folder gets the file
   * @param command its options, parsed
   */
  RunConfig(RunFolder folder, CommandSpec command, RunIdentity identity) {
    file = folder.config();
    Map<String, String> values = new LinkedHashMap<>();
    StringBuilder unset = new StringBuilder();
    Map<String, String> recipe = RecipeFlags.of(identity.recipe());
    for (OptionSpec option : command.options()) {
      String name = option.longestName().replaceFirst("^--", "");
      if (ACTIONS.contains(name)) {
        continue;
      }
      Object value = option.getValue();
      if (name.equals("seed")) {
        values.put(name, Long.toString(identity.seed()));
      } else if (name.equals(NativeThreadsChoice.NAME) && identity.currentThreads().isPresent()) {
        values.put(name, Integer.toString(identity.currentThreads().getAsInt()));
      } else if (recipe.containsKey(name)) {
        values.put(name, recipe.get(name));
      } else if (value instanceof Path path) {
        values.put(name, path.toAbsolutePath().normalize().toString());
      } else if (value instanceof Enum<?> word) {
        values.put(name, word.toString().toLowerCase(Locale.ROOT));
      } else if (value != null) {
        values.put(name, value.toString());
      } else {
        unset.append("# not set: ").append(name).append('\n');
      }
    }
    text =
        "# All options of this run. trainer train --config=FILE takes them; the command line wins.\n"
            + ConfigFile.text(values)
            + unset;
  }

  @Override
  public void onSaved(TrainingState state) {
    write();
  }

  private void write() {
    if (written) {
      return;
    }
    try {
      AtomicFile.write(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written", e);
    }
    written = true;
  }
}
