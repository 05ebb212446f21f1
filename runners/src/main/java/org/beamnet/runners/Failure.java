package org.beamnet.runners;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.util.SerializedThrowable;
import org.beamnet.pipelines.storage.StorageException;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.program.NameEncoding;
import org.beamnet.schemas.storage.FileFault;
import org.beamnet.schemas.text.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * What to tell a person of an exception: runners wrap them in several of their own, and a cluster
 * sends them serialized.
 *
 * @param exitCode of the process
 * @param message what is wrong, and what to do; names in it add no line
 */
record Failure(ExitCode exitCode, String message) {
  /** Flink explains at length; the first sentence names what was lacking. */
  private static final Pattern BEHIND_FIRST_SENTENCE = Pattern.compile("(?s)\\.\\s.*");

  /** Of {@code thrown}: bad data if that is anywhere behind it. */
  static Failure of(Throwable thrown) {
    Set<Throwable> seen = new LinkedHashSet<>();
    Throwable root = thrown;
    for (Throwable t = thrown; t != null && seen.add(t); t = cause(t)) {
      if (t instanceof UsageException) {
        return new Failure(ExitCode.USAGE, VisibleText.line(String.valueOf(t.getMessage())));
      }
      if (t instanceof DatasetException) {
        return new Failure(ExitCode.BAD_DATA, NameEncoding.explain(String.valueOf(t.getMessage())));
      }
      if (t instanceof StorageException) {
        return new Failure(ExitCode.FAILED, VisibleText.line(String.valueOf(t.getMessage())));
      }
      root = t;
    }
    for (Throwable t : seen) {
      if (t instanceof OutOfMemoryError) {
        return failed(ofMemory(String.valueOf(t.getMessage())));
      }
    }
    String context = root == thrown ? "" : thrown.getMessage() + ": ";
    return failed(
        root instanceof IOException fault
            ? context + FileFault.sentence(fault, fault)
            : context + root);
  }

  private static Failure failed(String what) {
    return new Failure(
        ExitCode.FAILED,
        NameEncoding.explain(VisibleText.line(what)) + "\n--verbose shows where it came from.");
  }

  private static String ofMemory(String message) {
    return "not enough memory (%s). Raise the heap by -Xmx, and with it what is allowed outside, in BEAMNET_JAVA_OPTS; in a cluster, the memory of its task managers. Or lower --parallelism."
        .formatted(BEHIND_FIRST_SENTENCE.matcher(message).replaceFirst(""));
  }

  private static @Nullable Throwable cause(Throwable thrown) {
    if (thrown instanceof SerializedThrowable serialized) {
      Throwable original = serialized.deserializeError(Failure.class.getClassLoader());
      return original == serialized ? serialized.getCause() : original;
    }
    return thrown.getCause();
  }
}
