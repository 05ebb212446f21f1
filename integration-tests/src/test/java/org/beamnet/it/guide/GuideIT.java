package org.beamnet.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The user guide's commands, run in its order, in a folder that has the two program folders of this
 * repository. The variables that the guide sets to ImageNet and recipe {@code paper} stand for a
 * small look-alike and recipe {@code small} here.
 */
class GuideIT {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Path GUIDE = TOP.resolve(".github/GUIDE.md");
  private static final Duration LIMIT = Duration.ofMinutes(15);

  @TempDir private static Path folder;
  private static List<GuideBlock> blocks;

  @BeforeAll
  static void read() throws IOException {
    blocks = GuideBlock.of(Files.readAllLines(GUIDE));
  }

  @Test
  void everyBlockSaysWhetherItIsRun() {
    assertThat(blocks).isNotEmpty().filteredOn(block -> !block.isMarked()).isEmpty();
  }

  @Test
  void commandsDoWhatTheGuideSays() throws IOException, InterruptedException {
    for (String program : List.of("runners", "trainer")) {
      Files.createSymbolicLink(folder.resolve(program), TOP.resolve(program));
    }
    SmallIlsvrc.write(folder.resolve("ilsvrc2012"));
    for (GuideBlock block : blocks) {
      if (block.isRun()) {
        run(block);
      }
    }
  }

  private static void run(GuideBlock block) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", block.commands())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(Path.of("/dev/null").toFile());
    shell.environment().put("IMAGENET", "ilsvrc2012");
    shell.environment().put("SIDE", "32");
    shell.environment().put("RECIPE", "small");
    shell.environment().put("EPOCHS", "3");
    // Short runs: a virtual machine that compiles little is done sooner.
    shell
        .environment()
        .put("BEAMNET_JAVA_OPTS", "-Xmx700m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    long start = System.nanoTime();
    Process process = shell.start();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "%s, line %d: did not end within %s:%n%s",
              GUIDE,
              block.line(),
              LIMIT,
              Files.readString(output)));
    }
    String said = Files.readString(output);
    System.out.printf(
        Locale.ROOT,
        "%s, line %d, %d s:%n%s%n%s",
        GUIDE.getFileName(),
        block.line(),
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
        block.commands(),
        said);
    assertThat(process.exitValue())
        .as("exit code of line %d:%n%s%n%s", block.line(), block.commands(), said)
        .isEqualTo(block.exitCode());
    block
        .words()
        .ifPresent(words -> assertThat(said).as("output of line %d", block.line()).contains(words));
  }
}
