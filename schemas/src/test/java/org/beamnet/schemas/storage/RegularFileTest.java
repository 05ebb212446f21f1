package org.beamnet.schemas.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Without the check, opening the pipe or reading the device would never end. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegularFileTest {
  @TempDir private Path folder;

  @Test
  void aPipeIsRefused() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertRefused(pipe, "is a pipe, device or socket, not a regular file");
  }

  @Test
  void aLinkToADeviceIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("zero"), Path.of("/dev/zero"));
    assertRefused(link, "is a pipe, device or socket, not a regular file");
  }

  @Test
  void aSocketIsRefused() throws IOException {
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertRefused(socket, "is a pipe, device or socket, not a regular file");
    }
  }

  @Test
  void aFolderIsRefused() {
    assertRefused(folder, "is a folder, not a regular file");
  }

  @Test
  void whatIsMissingIsMissing() {
    assertThatThrownBy(() -> RegularFile.bytes(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aLinkToAFileIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(RegularFile.text(link)).isEqualTo("text");
    assertThat(RegularFile.bytes(link)).hasSize(4);
  }

  private static void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> RegularFile.bytes(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(why);
    assertThatThrownBy(() -> RegularFile.text(file)).isInstanceOf(DatasetException.class);
    assertThatThrownBy(() -> RegularFile.open(file)).isInstanceOf(DatasetException.class);
    assertThatThrownBy(() -> RegularFile.stream(file)).isInstanceOf(DatasetException.class);
  }
}
