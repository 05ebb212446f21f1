package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.beamnet.schemas.DatasetLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What embedded Flink must not change for a user. */
class EmbeddedFlinkIT {
  @TempDir private Path folder;

  @Test
  void badDataIsOneMessageAndNoLog() throws IOException {
    Pictures.write(folder.resolve("in/cat"), 3, 1);
    Files.writeString(folder.resolve("in/cat/broken.jpg"), "no picture at all");
    Path out = folder.resolve("out");

    PrintStream terminal = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    CommandRun run;
    try {
      run =
          CommandRun.of(
              "--source=" + folder.resolve("in"), "--output=" + out, "--side=8", "--holdOut=0");
    } finally {
      System.setErr(terminal);
    }

    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err())
        .contains("1 of 4 images cannot be used (1 not-an-image)")
        .contains("cat/broken.jpg")
        .doesNotContain("\tat ");
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(out.resolve(DatasetLayout.MANIFEST)).doesNotExist();
    try (var files = Files.walk(out)) {
      assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
    }
  }
}
