package org.beamnet.schemas.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.beamnet.schemas.image.pixels.Orientation;
import org.beamnet.schemas.image.pixels.RowSink;
import org.beamnet.schemas.image.pixels.StoppableSink;
import org.beamnet.schemas.image.pixels.StoppedException;
import org.beamnet.schemas.image.pixels.WholeImage;
import org.beamnet.schemas.rejected.RejectReason;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.junit.jupiter.api.Test;

class WatchedThreadTest {
  @Test
  void workThatHangsIsGivenUpAndStopped() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    RejectedImageException rejection =
        catchThrowableOfType(
            RejectedImageException.class, () -> WatchedThread.run(1, () -> hang(stopped)));
    assertThat(Objects.requireNonNull(rejection).reason()).isEqualTo(RejectReason.TOO_SLOW);
    assertThat(rejection).hasMessage("was not decoded within 1 s");
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Decoders that cannot be stopped must not pile up. */
  @Test
  void whatGoesOnAfterItWasGivenUpKeepsOthersWaiting() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    List<Thread> callers = new ArrayList<>();
    AtomicInteger givenUp = new AtomicInteger();
    for (int i = 0; i < 4; i++) {
      callers.add(
          new Thread(
              () -> {
                try {
                  WatchedThread.run(
                      1,
                      () -> {
                        while (!enough.get()) {
                          Thread.onSpinWait();
                        }
                      });
                } catch (RejectedImageException e) {
                  givenUp.incrementAndGet();
                }
              }));
    }
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(givenUp).hasValue(4);

    CountDownLatch begun = new CountDownLatch(1);
    Thread fifth =
        new Thread(
            () -> {
              try {
                WatchedThread.run(9, begun::countDown);
              } catch (RejectedImageException e) {
                throw new IllegalStateException(e);
              }
            });
    fifth.start();
    assertThat(begun.await(1, TimeUnit.SECONDS)).isFalse();
    enough.set(true);
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    fifth.join();
  }

  /** What the machine does beside it must not reject an image. */
  @Test
  void timeThatTheWorkDidNotUseDoesNotCount() throws RejectedImageException {
    AtomicBoolean done = new AtomicBoolean();
    WatchedThread.run(
        1,
        () -> {
          try {
            Thread.sleep(2000);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          done.set(true);
        });
    assertThat(done).isTrue();
  }

  private static void hang(CountDownLatch stopped) {
    RowSink sink = new StoppableSink(new WholeImage());
    sink.begin(1, 1, Orientation.STORED);
    try {
      while (true) {
        sink.rows(new byte[0], 0, 0);
      }
    } catch (StoppedException e) {
      stopped.countDown();
    }
  }

  @Test
  void rejectionsComeThrough() {
    RejectedImageException rejection = new RejectedImageException(RejectReason.CORRUPT, "bad");
    assertThatThrownBy(
            () ->
                WatchedThread.run(
                    9,
                    () -> {
                      throw rejection;
                    }))
        .isSameAs(rejection);
  }

  /** A run that is being stopped says nothing about the image. */
  @Test
  void anInterruptedCallerStopsWithoutAVerdict() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> WatchedThread.run(9, () -> hang(new CountDownLatch(1))))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
