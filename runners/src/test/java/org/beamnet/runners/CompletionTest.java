package org.beamnet.runners;

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
      Files.writeString(folder.resolve("script"), CommandRun.of("completion").out());
    } finally {
      Locale.setDefault(before);
    }
  }

  /** What bash would offer behind these words; the last is being typed. */
  private static String[] offered(String... words) throws IOException, InterruptedException {
    String line =
        "source ./script && complete -p preprocess > complete && COMP_WORDS=(preprocess "
            + String.join(" ", words)
            + "); COMP_CWORD="
            + words.length
            + "; _complete_preprocess; printf '%s\\n' \"${COMPREPLY[@]}\"";
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
  void flags() throws Exception {
    assertThat(offered("--si")).containsExactly("--side=");
    assertThat(offered("--max")).containsExactlyInAnyOrder("--maxPixels=", "--maxRejected=");
    assertThat(offered("--pl")).containsExactly("--plan");
    assertThat(offered("--runn")).containsExactly("--runner=");
    assertThat(offered("comp")).containsExactly("completion");
  }

  /** Of every flag that the help names, and of no other. */
  @Test
  void theFlagsAreThoseOfTheHelp() throws Exception {
    for (String flag : offered("--")) {
      assertThat(Help.TEXT).contains(flag);
    }
    assertThat(Help.TEXT.lines().filter(line -> line.matches(" +--[a-zA-Z]+[ =].*")).toList())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            line ->
                assertThat(offered(line.strip().replaceFirst("[ =].*", ""))).hasSizeGreaterThan(0));
  }
}
