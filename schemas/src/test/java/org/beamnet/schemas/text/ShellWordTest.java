package org.beamnet.schemas.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellWordTest {
  @TempDir private Path folder;

  /** Bash itself says whether each argument comes back as it was. */
  @Test
  void bashReadsWhatWasMeant() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "",
                "--dataset=a",
                "two words",
                "it's",
                "\"",
                "$(touch made)",
                "`touch made`",
                "$HOME",
                "~",
                "--run=~/a",
                "=ls",
                "*",
                "a;touch made",
                "a&b|c<d>e",
                "!!",
                "-x",
                "#",
                "{a,b}",
                "\\n",
                "größe",
                "a\\'\n$(touch made)'"));
    HostileText.NAMES.stream()
        // No path holds these.
        .filter(name -> name.indexOf(0) < 0 && name.codePoints().noneMatch(ShellWordTest::isHalf))
        .forEach(arguments::add);
    String command = ShellWord.command("printf '%s\\0'", arguments);
    assertThat(VisibleText.isVisible(command)).isTrue();

    ProcessBuilder builder = new ProcessBuilder("bash").directory(folder.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process bash = builder.start();
    try (OutputStream script = bash.getOutputStream()) {
      // An argument would lose characters that the locale of this process cannot encode.
      script.write(command.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(List.of(output.split("\0", -1)).subList(0, arguments.size())).isEqualTo(arguments);
    assertThat(folder.toFile().list()).isEmpty();
  }

  private static boolean isHalf(int point) {
    return Character.getType(point) == Character.SURROGATE;
  }

  @Test
  void plainWordsHaveNoQuotes() {
    assertThat(ShellWord.of("--dataset=/data/photos-256")).isEqualTo("--dataset=/data/photos-256");
  }
}
