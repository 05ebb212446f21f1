package org.beamnet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The completion script, in bash itself. */
@EnabledIf(value = "hasBash", disabledReason = "there is no /bin/bash")
class CompletionTest {
  @TempDir private static Path folder;

  static boolean hasBash() {
    return Files.isExecutable(Path.of("/bin/bash"));
  }

  @BeforeAll
  static void write() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.ROOT); // As the program does when it starts.
    try {
      Files.writeString(folder.resolve("script"), Trainer.run("completion").out());
    } finally {
      Locale.setDefault(before);
    }
  }

  /** What bash would offer behind these words; the last is being typed. */
  private static String[] offered(String... words) throws IOException, InterruptedException {
    String line =
        "source ./script && complete -p trainer > complete && COMP_WORDS=(trainer "
            + String.join(" ", words)
            + "); COMP_CWORD="
            + words.length
            + "; _complete_trainer; printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process bash =
        new ProcessBuilder("/bin/bash", "-c", line)
            .directory(folder.toFile())
            // Where it complains that no person is completing.
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output.lines().filter(word -> !word.isBlank()).toArray(String[]::new);
  }

  @Test
  void commandsAndOptions() throws Exception {
    assertThat(offered("tr")).containsExactly("train");
    assertThat(offered("e")).containsExactlyInAnyOrder("evaluate", "experiments", "export");
    assertThat(offered("train", "--check"))
        .containsExactlyInAnyOrder("--checkpoint-steps", "--checkpoint-minutes");
    assertThat(offered("train", "--metrics-p")).containsExactly("--metrics-port");
    assertThat(offered("verify", "--pi")).containsExactly("--pixels");
  }
}
