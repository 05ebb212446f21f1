package org.beamnet.pipelines.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetriesTest {
  private final AtomicInteger tries = new AtomicInteger();

  /** As the clients of object stores answer. */
  public static final class StatusException extends RuntimeException {
    private final int status;

    StatusException(int status) {
      super("Status Code: " + status);
      this.status = status;
    }

    public int statusCode() {
      return status;
    }
  }

  static Stream<Exception> faultsOfTheWay() {
    return Stream.of(
        new ConnectException("Connection refused"),
        new SocketException("Connection reset"),
        new SocketTimeoutException("Read timed out"),
        new IOException("Premature end of Content-Length delimited message body"),
        new IOException("Input/output error"),
        new FileSystemException("/nfs/a", null, "Stale file handle"),
        new FileSystemException("/fuse/a", null, "Input/output error"),
        new IOException(new StatusException(503)),
        new StatusException(500),
        new StatusException(429),
        new StatusException(401),
        new IllegalStateException("client", new SocketException("Broken pipe")));
  }

  static Stream<Exception> faultsOfTheFile() {
    return Stream.of(
        new NoSuchFileException("/a"),
        new FileNotFoundException("s3://a/b"),
        new AccessDeniedException("/a"),
        new FileSystemException("/a", null, "Too many levels of symbolic links"),
        new EOFException("it ended after 3 of 5 bytes"),
        new IOException(new StatusException(404)),
        new StatusException(403),
        new StatusException(404),
        new DatasetException("/a: is a pipe, device or socket"));
  }

  @ParameterizedTest
  @MethodSource("faultsOfTheWay")
  void faultsOfTheWayAreTriedAgain(Exception fault) throws IOException {
    assertThat(new Retries(5).call("a", () -> failing(2, fault))).isEqualTo("read");
    assertThat(tries).hasValue(3);
  }

  @ParameterizedTest
  @MethodSource("faultsOfTheWay")
  void whatDoesNotEndFailsTheRun(Exception fault) {
    assertThatThrownBy(() -> new Retries(0).call("s3://b/a.jpg", () -> failing(99, fault)))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll("s3://b/a.jpg: cannot be read", "give the same command");
  }

  @ParameterizedTest
  @MethodSource("faultsOfTheFile")
  void faultsOfTheFileAreNot(Exception fault) {
    assertThatThrownBy(() -> new Retries(60).call("a", () -> failing(99, fault)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(String.valueOf(fault.getMessage()));
    assertThat(tries).hasValue(1);
  }

  @Test
  void mistakesOfTheProgramPass() {
    assertThatThrownBy(
            () -> new Retries(60).call("a", () -> failing(9, new IllegalStateException("bug"))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tries).hasValue(1);
  }

  @Test
  void anInterruptEndsTheWaiting() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () -> new Retries(60).call("a", () -> failing(99, new SocketException("reset"))))
          .isInstanceOf(InterruptedIOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private String failing(int times, Exception fault) throws IOException {
    if (tries.getAndIncrement() < times) {
      if (fault instanceof IOException io) {
        throw io;
      }
      throw (RuntimeException) fault;
    }
    return "read";
  }
}
