package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "sockets of a process are read from /proc")
class ListeningSocketsTest {
  @Test
  void seesAServerOnlyWhileItListens() throws IOException {
    InetSocketAddress address;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = (InetSocketAddress) server.getLocalSocketAddress();
      assertThat(ports()).contains(address.getPort());
    }
    assertThat(ports()).doesNotContain(address.getPort());
  }

  private static Iterable<Integer> ports() {
    return ListeningSockets.of(ProcessHandle.current()).stream()
        .map(InetSocketAddress::getPort)
        .toList();
  }
}
