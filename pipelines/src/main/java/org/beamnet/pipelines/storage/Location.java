package org.beamnet.pipelines.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.RegularFile;

/** Turns what a user or a manifest names into a resource of a Beam file system. */
public final class Location {
  private static final String LOCAL_SCHEME = "file";
  private static final String LOCAL_PREFIX = "file://";

  private Location() {}

  /**
   * A name that means the same in every process: local names absolute and without scheme, others as
   * they are.
   */
  public static String absolute(String name) {
    if (name.startsWith(LOCAL_PREFIX)) {
      return Path.of(name.substring(LOCAL_PREFIX.length())).toAbsolutePath().normalize().toString();
    }
    return name.contains("://") ? name : Path.of(name).toAbsolutePath().normalize().toString();
  }

  /**
   * The file of that name, there or not.
   *
   * @throws DatasetException if no file system of this build serves its scheme
   */
  public static ResourceId file(String name) {
    return resource(name, false);
  }

  /**
   * The folder of that name, there or not.
   *
   * @throws DatasetException if no file system of this build serves its scheme
   */
  public static ResourceId folder(String name) {
    return resource(name, true);
  }

  /** The path of a resource on the local disk; empty for one elsewhere. */
  public static Optional<Path> local(ResourceId resource) {
    return resource.getScheme().equals(LOCAL_SCHEME)
        ? Optional.of(Path.of(resource.toString()))
        : Optional.empty();
  }

  /**
   * Opens a file for reading.
   *
   * @throws DatasetException if it is a local pipe, device or socket
   */
  public static ReadableByteChannel open(ResourceId file) throws IOException {
    Optional<Path> path = local(file);
    if (path.isPresent() && Files.exists(path.get())) {
      RegularFile.require(path.get());
    }
    return FileSystems.open(file);
  }

  /**
   * The size of a file in bytes; empty if there is no such file, or it is a folder.
   *
   * @throws DatasetException if it is a local pipe, device or socket
   */
  public static Optional<Long> size(ResourceId file) throws IOException {
    Optional<Path> path = local(file);
    if (path.isPresent()) {
      // Beam's match of a local file that is not there would walk all of its parent folder.
      return !Files.exists(path.get()) || Files.isDirectory(path.get())
          ? Optional.empty()
          : Optional.of(Files.size(RegularFile.require(path.get())));
    }
    if (HadoopNames.apply(file)) {
      for (MatchResult.Metadata found : HadoopNames.at(file)) {
        return HadoopNames.isFile(found) ? Optional.of(found.sizeBytes()) : Optional.empty();
      }
      return Optional.empty();
    }
    List<MatchResult.Metadata> found =
        FileSystems.match(file.toString(), EmptyMatchTreatment.ALLOW).metadata();
    return found.stream()
        .filter(metadata -> !metadata.resourceId().isDirectory())
        .map(MatchResult.Metadata::sizeBytes)
        .findFirst();
  }

  /** All bytes of a file. */
  public static byte[] read(ResourceId file) throws IOException {
    try (InputStream input = Channels.newInputStream(open(file))) {
      return input.readAllBytes();
    }
  }

  private static ResourceId resource(String name, boolean directory) {
    try {
      return FileSystems.matchNewResource(name, directory);
    } catch (IllegalArgumentException e) {
      throw new DatasetException(
          "%s: cannot be reached (%s). Name a local path, or a scheme that this build serves."
              .formatted(name, e.getMessage()),
          e);
    }
  }
}
