package org.beamnet.trainer.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.beamnet.schemas.program.NativeFolders;
import org.beamnet.schemas.text.VisibleText;

/** One sentence, with the remedy, for an error of the Java virtual machine. */
public final class ErrorWords {
  private static final int DEEPEST = 50;

  private ErrorWords() {}

  /** The error that is a failure or lies behind it. */
  public static Optional<Error> behind(Throwable failure) {
    return causes(failure, Error.class).findFirst();
  }

  /** What happened, and what to do about it. */
  public static String of(Error error) {
    Optional<OutOfMemoryError> memory = causes(error, OutOfMemoryError.class).findFirst();
    if (memory.isPresent()) {
      return ofMemory(VisibleText.line(String.valueOf(memory.get().getMessage())));
    }
    // The deepest one names the library, or why it cannot be unpacked.
    return causes(error, UnsatisfiedLinkError.class)
        .reduce((outer, inner) -> inner)
        .map(link -> ofLibrary(VisibleText.line(String.valueOf(link.getMessage()))))
        .orElseGet(() -> root(error) + ".");
  }

  private static String ofLibrary(String message) {
    boolean unmapped = message.contains("map segment") || message.contains("allocate memory");
    String remedy =
        unmapped && NativeFolders.javaCppFault().isEmpty()
            ? "Memory is limited too much: raise ulimit -v, or the limits of the container."
            : NativeFolders.javaCppRemedy();
    return "native libraries do not load (%s). %s".formatted(message, remedy);
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

  private static Throwable root(Throwable failure) {
    return causes(failure, Throwable.class).reduce((outer, inner) -> inner).orElse(failure);
  }

  /** A failure and what lies behind it, as far as it is of a type, from the outside in. */
  private static <T extends Throwable> Stream<T> causes(Throwable failure, Class<T> type) {
    List<T> causes = new ArrayList<>();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (type.isInstance(cause)) {
        causes.add(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return causes.stream();
  }
}
