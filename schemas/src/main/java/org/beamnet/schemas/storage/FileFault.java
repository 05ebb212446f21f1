package org.beamnet.schemas.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error of the file system in words: the messages of Java's exceptions are often no more than a
 * path.
 */
public final class FileFault {
  private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]+)\\)$");

  private FileFault() {}

  /** Why a file cannot be read or written, without its name: {@code access is denied}. */
  public static String reason(IOException fault) {
    if (fault instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (fault instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (fault instanceof FileAlreadyExistsException) {
      return "a file of that name is in the way";
    }
    if (fault instanceof NotDirectoryException) {
      return "is no folder";
    }
    if (fault instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    if (fault instanceof FileNotFoundException && fault.getMessage() != null) {
      // It says "PATH (REASON)".
      Matcher reason = IN_BRACKETS.matcher(fault.getMessage());
      if (reason.find()) {
        return reason.group(1);
      }
    }
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }

  /**
   * A sentence with file, reason and remedy.
   *
   * @param failure the exception, or one that wraps it and whose message names the file
   * @param fault the exception of the file system that is or lies behind {@code failure}
   */
  public static String sentence(Exception failure, IOException fault) {
    String reason = reason(fault);
    if (fault instanceof FileSystemException system && system.getFile() != null) {
      return "%s: %s. %s".formatted(system.getFile(), reason, remedy(reason));
    }
    return failure instanceof UncheckedIOException wrapper && wrapper.getMessage() != null
        ? "%s (%s). %s".formatted(wrapper.getMessage(), reason, remedy(reason))
        : "%s. %s".formatted(reason, remedy(reason));
  }

  private static String remedy(String reason) {
    String known = reason.toLowerCase(Locale.ROOT);
    if (known.contains("no space") || known.contains("quota")) {
      return "Free space on its disk, or name a folder on another one.";
    }
    if (known.contains("denied") || known.contains("read-only") || known.contains("permitted")) {
      return "Change its permissions, or name another folder.";
    }
    return "Check that name and the disk that it is on.";
  }
}
