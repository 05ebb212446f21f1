package org.beamnet.schemas.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import org.beamnet.schemas.DatasetException;

/**
 * Folders that no other user of the machine can have written to: what lies in them may be loaded as
 * code. Where a file system knows no owners and permissions, every folder passes.
 */
public final class PrivateFolder {
  private static final String ONLY_OWNER = "rwx------";

  private PrivateFolder() {}

  /**
   * Makes a folder for its owner only, or takes the one that is there.
   *
   * @param remedy ends the message of a refusal
   * @throws DatasetException if another user owns it, or may write to it, or it is a link
   */
  public static Path open(Path folder, String remedy) throws IOException {
    try {
      if (isPosix()) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(ONLY_OWNER)));
      } else {
        Files.createDirectory(folder);
      }
    } catch (FileAlreadyExistsException e) {
      Optional<String> fault = fault(folder);
      if (fault.isPresent()) {
        throw new DatasetException("%s: %s. %s".formatted(folder, fault.get(), remedy), e);
      }
    }
    return folder;
  }

  /**
   * Why what lies in a folder may be another user's.
   *
   * @return empty if it may not
   * @throws IOException if there is no such folder, or it cannot be looked at
   */
  public static Optional<String> fault(Path folder) throws IOException {
    if (!isPosix()) {
      return Optional.empty();
    }
    PosixFileAttributes found =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isDirectory()) {
      return Optional.of("is a link or a file where a folder of this user must be");
    }
    if (!found.owner().equals(user())) {
      return Optional.of(
          "belongs to %s, who could put code into it".formatted(found.owner().getName()));
    }
    if (found.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      return Optional.of("lets every user of this machine write, who could put code into it");
    }
    return Optional.empty();
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /** The user that this process writes as, which its name and home do not tell. */
  private static UserPrincipal user() throws IOException {
    Path probe;
    try {
      probe = Files.createTempFile("beamnet-user-", null);
    } catch (IOException e) {
      // A temporary directory that is full or read-only. Linux tells the user here as well.
      return Files.getOwner(Path.of("/proc/self"));
    }
    try {
      return Files.getOwner(probe);
    } finally {
      Files.delete(probe);
    }
  }
}
