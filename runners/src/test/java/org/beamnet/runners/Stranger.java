package org.beamnet.runners;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Another user of this machine, who has no key, and tries a port of Flink's. */
final class Stranger {
  private static final int TIMEOUT_MILLIS = 1000;

  /** First byte of a TLS record that ends a connection. */
  private static final int ALERT = 0x15;

  private static final byte[] HTTP =
      "GET /v1/jobs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  /** Flink's request to store a file of one byte that belongs to no job. */
  private static final byte[] PUT_FILE = {0, 0, 0, 0, 0, 1, 'x', -1, -1, -1, -1};

  private Stranger() {}

  /** Answers that the port gave to requests in clear and by TLS; none if it refuses a stranger. */
  static List<String> answers(int port) {
    List<String> answers = new ArrayList<>();
    addAnswer(answers, "HTTP", HTTP, port);
    addAnswer(answers, "a file", PUT_FILE, port);
    try (Socket socket = connect(port);
        SSLSocket tls =
            (SSLSocket) trusting().getSocketFactory().createSocket(socket, null, port, false)) {
      tls.startHandshake();
      // A server that just closes the connection ends the handshake without an exception.
      if (tls.getSession().isValid()) {
        answers.add("TLS was agreed on: " + tls.getSession().getCipherSuite());
      }
    } catch (IOException e) {
      return answers; // Refused.
    }
    return answers;
  }

  private static void addAnswer(List<String> answers, String what, byte[] request, int port) {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(request);
      byte[] answer = socket.getInputStream().readNBytes(1);
      if (answer.length > 0 && answer[0] != ALERT) {
        answers.add(what + " was answered with byte " + answer[0]);
      }
    } catch (IOException e) {
      return; // Refused, or silent for as long as we wait.
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    return socket;
  }

  /** Believes every server, for want of care about whom it talks to. */
  private static SSLContext trusting() {
    X509TrustManager all =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {all}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java must know TLS", e);
    }
  }
}
