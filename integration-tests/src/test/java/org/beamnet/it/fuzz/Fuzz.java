package org.beamnet.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives a reader one mutated sample after the other. Input number <i>i</i> of a seed is the same on
 * every machine, whatever came before it.
 *
 * <p>System properties: {@code fuzz.seconds} is how long each target runs, 0 (the default) for its
 * fixed number of inputs; {@code fuzz.seed} is the seed, 1 by default.
 */
final class Fuzz {
  private static final Duration HANG = Duration.ofSeconds(60);
  private static final Path INPUTS = Path.of("target/fuzz");
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final Duration LONGER = Duration.ofSeconds(Long.getLong("fuzz.seconds", 0));

  /** Number of an input that is a sample as it was made. */
  private static final int SOUND = -1;

  /** A reader of files. */
  @FunctionalInterface
  interface Target {
    /** Reads all that there is to read. */
    void read(byte[] file) throws Exception;
  }

  private final String name;
  private final List<Sample> samples;
  private final Class<? extends Exception> refusal;
  private final int inputs;
  private final long mostBytes;
  private final Target target;
  private long largest;
  private int results;
  private int refusals;

  /**
   * A target and its limits.
   *
   * @param name of the target, for messages and files
   * @param refusal the one exception by which the reader refuses a file
   * @param inputs how many are tried, unless {@code fuzz.seconds} is given
   * @param mostBytes heap that the reader may take for one input, garbage included, in bytes
   */
  Fuzz(
      String name,
      List<Sample> samples,
      Class<? extends Exception> refusal,
      int inputs,
      long mostBytes,
      Target target) {
    this.name = name;
    this.samples = List.copyOf(samples);
    this.refusal = refusal;
    this.inputs = inputs;
    this.mostBytes = mostBytes;
    this.target = target;
  }

  /** Reads the samples, which must be sound, and then mutations of them. */
  void run() {
    ExecutorService reader =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "fuzz-" + name);
              thread.setDaemon(true);
              return thread;
            });
    long start = System.nanoTime();
    try {
      for (Sample sample : samples) {
        feed(reader, SOUND, sample.seal().apply(sample.bytes().clone()));
      }
      for (int input = 0; goesOn(input, System.nanoTime() - start); input++) {
        feed(reader, input, mutated(input));
      }
    } finally {
      reader.shutdownNow();
    }
    System.out.printf(
        Locale.ROOT,
        "%s, seed %d: %d read, %d refused, %.1f s, at most %,d kB for one%n",
        name,
        SEED,
        results,
        refusals,
        (System.nanoTime() - start) / 1e9,
        largest >> 10);
    assertThat(refusals).as("refusals: mutations that change nothing prove nothing").isPositive();
  }

  private boolean goesOn(int input, long nanos) {
    return LONGER.isZero() ? input < inputs : nanos < LONGER.toNanos();
  }

  private byte[] mutated(int input) {
    SplittableRandom random = new SplittableRandom(SEED * Integer.MAX_VALUE + input);
    Sample sample = samples.get(random.nextInt(samples.size()));
    byte[] other = samples.get(random.nextInt(samples.size())).bytes();
    return sample.seal().apply(Mutation.of(sample.bytes(), other, random));
  }

  private void feed(ExecutorService reader, int input, byte[] file) {
    AllocatedBytes allocated = new AllocatedBytes();
    Future<Void> reading =
        reader.submit(
            () -> {
              target.read(file);
              return null;
            });
    try {
      reading.get(HANG.toSeconds(), TimeUnit.SECONDS);
      results++;
    } catch (ExecutionException e) {
      requireRefusal(input, file, Objects.requireNonNull(e.getCause()));
      refusals++;
      if (input == SOUND) {
        throw failure(input, file, "is sound, and was refused: " + e.getCause(), e.getCause());
      }
    } catch (TimeoutException e) {
      throw failure(input, file, "has not ended after " + HANG.toSeconds() + " s" + trace(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    long bytes = allocated.sinceThen();
    largest = Math.max(largest, bytes);
    if (bytes > mostBytes) {
      throw failure(input, file, String.format(Locale.ROOT, "took %,d bytes of heap", bytes), null);
    }
  }

  private void requireRefusal(int input, byte[] file, Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (thrown.getClass() != refusal || message.isBlank()) {
      throw failure(input, file, "ended with " + thrown, thrown);
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Error) {
        throw failure(input, file, "was refused because of " + cause, thrown);
      }
    }
  }

  /** Where the reader is. */
  private String trace() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().equals("fuzz-" + name))
        .flatMap(entry -> Arrays.stream(entry.getValue()))
        .map(frame -> "\n  at " + frame)
        .collect(Collectors.joining());
  }

  private AssertionError failure(int input, byte[] file, String what, @Nullable Throwable cause) {
    Path saved = INPUTS.resolve(String.format(Locale.ROOT, "%s-%d-%d", name, SEED, input));
    try {
      Files.createDirectories(INPUTS);
      Files.write(saved, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AssertionError(
        String.format(
            Locale.ROOT,
            "%s: input %d of seed %d %s. The input is in %s.",
            name,
            input,
            SEED,
            what,
            saved.toAbsolutePath()),
        cause);
  }
}
