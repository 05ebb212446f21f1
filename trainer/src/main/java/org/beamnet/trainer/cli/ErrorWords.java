package org.beamnet.trainer.cli;

import java.util.Optional;
import org.beamnet.schemas.program.NativeFolders;
import org.beamnet.schemas.text.VisibleText;

/** One sentence, with the remedy, for an error of the Java virtual machine. */
final class ErrorWords {
  private static final int DEEPEST = 50;

  private ErrorWords() {}

  /** The error that is a failure or lies behind it. */
  static Optional<Error> behind(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof Error error) {
        return Optional.of(error);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** What happened, and what to do about it. */
  static String of(Error error) {
    if (error instanceof OutOfMemoryError) {
      return ofMemory(String.valueOf(error.getMessage()));
    }
    Throwable root = root(error);
    if (error instanceof LinkageError && root instanceof LinkageError) {
      return "native libraries do not load (%s). %s"
          .formatted(
              VisibleText.line(String.valueOf(root.getMessage())), NativeFolders.javaCppRemedy());
    }
    return error + ".";
  }

  private static String ofMemory(String message) {
    if (message.contains("direct buffer")) {
      return "not enough memory outside the heap (%s). Lower --batch or --threads, or raise -XX:MaxDirectMemorySize in BEAMNET_JAVA_OPTS."
          .formatted(message);
    }
    if (message.contains("physicalBytes") || message.contains("Physical memory")) {
      return "not enough memory for the network's arrays (%s). Lower --batch, end other programs, or raise -Dorg.bytedeco.javacpp.maxphysicalbytes and maxbytes in BEAMNET_JAVA_OPTS."
          .formatted(message);
    }
    if (message.contains("thread")) {
      return "the system gives no more threads (%s). Raise ulimit -u and -v, or the limits of the container."
          .formatted(message);
    }
    return "not enough memory (%s). Raise the heap by -Xmx in BEAMNET_JAVA_OPTS, or lower --batch or --threads."
        .formatted(message);
  }

  private static Throwable root(Throwable error) {
    Throwable root = error;
    for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
      root = root.getCause();
    }
    return root;
  }
}
