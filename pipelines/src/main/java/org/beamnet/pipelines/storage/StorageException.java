package org.beamnet.pipelines.storage;

/** Storage failed for longer than a run waits for it. No file is at fault; the run ends. */
public final class StorageException extends RuntimeException {
  StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
