package org.beamnet.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad input where no code can be loaded from the home: the same messages and codes. Mounts a file
 * system.
 */
@Tag("root")
class NoexecHomeBadInputIT extends BadInputIT {
  @TempDir private Path home;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(
        call("mount", "-t", "tmpfs", "-o", "noexec", "none", home.toString()) == 0,
        "file systems can be mounted by root only");
  }

  @AfterEach
  void unmount() throws Exception {
    call("umount", home.toString());
  }

  @Override
  String javaFlags() {
    return "-Duser.home=" + home;
  }

  private static int call(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
