package org.beamnet.pipelines.storage;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.beamnet.schemas.DatasetException;

/**
 * Tells what is wrong with a file from what is wrong on the way to it. A file that is missing, may
 * not be read, or is shorter than it was says so each time. A connection, a server, or a disk that
 * fails says nothing of the file.
 */
final class StorageFault {
  /** Forbidden, not found, gone, and a range behind the end. */
  private static final Set<Integer> STATUS_OF_FILES = Set.of(403, 404, 410, 416);

  /** What the system says of local and network disks that fail, and of a process at its limits. */
  private static final List<String> OF_THE_WAY =
      List.of(
          "Input/output error",
          "Remote I/O error",
          "Stale file handle",
          "Connection timed out",
          "Transport endpoint is not connected",
          "No route to host",
          "Host is down",
          "Resource temporarily unavailable",
          "Too many open files");

  private StorageFault() {}

  /** Whether an exception comes from storage at all, and not from a mistake of the program. */
  static boolean isFromStorage(Throwable thrown) {
    return chain(thrown).stream()
        .anyMatch(
            cause ->
                cause instanceof IOException
                    || cause instanceof DatasetException
                    || status(cause).isPresent());
  }

  /** Whether the file itself is at fault, so that trying again cannot help. */
  static boolean isOfTheFile(Throwable thrown) {
    for (Throwable cause : chain(thrown)) {
      Optional<Integer> status = status(cause);
      if (status.isPresent()) {
        return STATUS_OF_FILES.contains(status.get());
      }
      if (cause instanceof FileSystemException local) {
        String reason = String.valueOf(local.getReason());
        return local instanceof NoSuchFileException
            || local instanceof AccessDeniedException
            || OF_THE_WAY.stream().noneMatch(reason::contains);
      }
      if (cause instanceof FileNotFoundException
          || cause instanceof EOFException
          || cause instanceof DatasetException
          || cause.getClass().getSimpleName().equals("AccessControlException")) {
        return true;
      }
    }
    return false;
  }

  /**
   * The HTTP status that an exception carries. Clients of object stores are in the build only by
   * profile, so their classes cannot be named here; Amazon's have {@code statusCode()}, Google's
   * {@code getStatusCode()}.
   */
  private static Optional<Integer> status(Throwable thrown) {
    for (String getter : List.of("statusCode", "getStatusCode")) {
      try {
        if (thrown.getClass().getMethod(getter).invoke(thrown) instanceof Integer status) {
          return Optional.of(status);
        }
      } catch (ReflectiveOperationException e) {
        // It has none.
      }
    }
    return Optional.empty();
  }

  private static Set<Throwable> chain(Throwable thrown) {
    Set<Throwable> chain = new LinkedHashSet<>();
    for (Throwable t = thrown; t != null && chain.add(t); t = t.getCause()) {
      // The condition does the work.
    }
    return chain;
  }
}
