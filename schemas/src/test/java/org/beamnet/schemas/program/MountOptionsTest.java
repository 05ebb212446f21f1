package org.beamnet.schemas.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "paths are POSIX's")
class MountOptionsTest {
  private static final String MOUNTS =
      """
      /dev/sda / ext4 rw,relatime 0 0
      none /home tmpfs rw,noexec 0 0
      none /home/with\\040space tmpfs rw 0 0
      none /mnt tmpfs rw 0 0
      none /mnt tmpfs rw,noexec,noexec 0 0
      a line of another kind
      """;

  @TempDir private Path folder;

  @Test
  void theDeepestAndLastMountCounts() throws IOException {
    Path file = Files.writeString(folder.resolve("mounts"), MOUNTS);
    MountOptions options = MountOptions.read(file);
    assertThat(options.of(Path.of("/"))).contains("relatime");
    assertThat(options.of(Path.of("/home"))).contains("noexec");
    assertThat(options.of(Path.of("/home/me/.javacpp"))).contains("noexec");
    assertThat(options.of(Path.of("/homes"))).doesNotContain("noexec");
    assertThat(options.of(Path.of("/home/with space/x"))).doesNotContain("noexec");
    assertThat(options.of(Path.of("/mnt/x"))).contains("noexec");
  }

  @Test
  void withoutAFileNothingIsKnown() throws IOException {
    assertThat(MountOptions.read(folder.resolve("none")).of(Path.of("/home"))).isEmpty();
  }
}
