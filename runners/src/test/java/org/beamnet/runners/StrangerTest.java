package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The test's stranger notices an answer, so that no answer means something. */
class StrangerTest {
  @Test
  void hearsAServerThatAnswers() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> serve(server), "answering");
      answering.setDaemon(true);
      answering.start();
      List<String> answers = Stranger.answers(server.getLocalPort());
      assertThat(answers)
          .containsExactly("HTTP was answered with byte 72", "a file was answered with byte 72");
    }
  }

  private static void serve(ServerSocket server) {
    while (!server.isClosed()) {
      answer(server);
    }
  }

  private static void answer(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      return; // The client has gone with its answer, or the server is closed.
    }
  }
}
