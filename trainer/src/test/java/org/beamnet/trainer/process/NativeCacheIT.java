package org.beamnet.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.beamnet.trainer.cli.ProgramProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Homes that native libraries cannot be unpacked into or loaded from. Mounts file systems. */
@Tag("root")
class NativeCacheIT {
  @TempDir private Path folder;
  private Path mounted = Path.of("");

  @BeforeEach
  void make() throws IOException {
    mounted = Files.createDirectory(folder.resolve("mounted"));
    Files.createDirectory(folder.resolve("tmp"));
  }

  @AfterEach
  void unmount() throws Exception {
    call("umount", mounted.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"noexec,size=1g", "size=1m"})
  void anotherFolderIsTaken(String options) throws Exception {
    mount(options);
    ProgramProcess program =
        new ProgramProcess(
            folder, "-Duser.home=" + mounted, "-Djava.io.tmpdir=" + folder.resolve("tmp"));
    int code = program.run("other", "doctor", "--steps=0");
    assertThat(code).as(program.err("other")).isEqualTo(ExitCode.OK);
    assertThat(program.out("other")).contains("in " + folder.resolve("tmp/beamnet-native-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"noexec,size=1g", "size=1m"})
  void aNamedFolderThatDoesNotWorkIsAMessage(String options) throws Exception {
    mount(options);
    ProgramProcess program =
        new ProgramProcess(folder, "-Dorg.bytedeco.javacpp.cachedir=" + mounted.resolve("cache"));
    int code = program.run("named", "doctor", "--steps=0");
    assertThat(code).as(program.err("named")).isEqualTo(ExitCode.FAILED);
    assertThat(program.err("named"))
        .contains("native libraries do not load", "445.0 MB")
        .contains("-Dorg.bytedeco.javacpp.cachedir=DIR", mounted.toString())
        .doesNotContain("\tat ");
  }

  private void mount(String options) throws Exception {
    assumeTrue(
        call("mount", "-t", "tmpfs", "-o", options, "none", mounted.toString()) == 0,
        "file systems can be mounted by root only");
  }

  private static int call(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
