package org.beamnet.pipelines.storage;

import com.fasterxml.jackson.core.JacksonException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.Sha256;
import org.beamnet.schemas.storage.FileFault;
import org.beamnet.schemas.storage.OwnFolder;

/**
 * The folder that a dataset is written to. Every file appears whole or not at all: it is written
 * under a name of its own in {@code .work/}, synced where the file system is a local disk, and
 * renamed. So two attempts at one file never meet, and one sweep of {@code .work/} removes all that
 * a crash left. Only files with names of a dataset or of the work area are deleted, and on a local
 * disk no link in the folder is followed ({@link OwnFolder}).
 *
 * <p>With the id of a run, every write first looks whether that run still holds the {@link Claim}:
 * a job that goes on without the process that started it cannot write once another run has taken
 * over.
 *
 * @param root its name on a Beam file system
 * @param run id of the run that writes; empty where no claim is looked for
 */
public record OutputFolder(String root, String run) implements Serializable {
  /** Everything that is not part of a finished dataset lives here. */
  public static final String WORK = ".work/";

  private static final String TEMPORARY = WORK + "temporary/";
  private static final int BUFFER_BYTES = 1 << 20;
  private static final int LISTINGS = 20;

  /** The folder, for whoever is alone with it or only reads. */
  public OutputFolder(String root) {
    this(root, "");
  }

  /** The same folder, written to by this run only while it holds the claim. */
  public OutputFolder claimedBy(String run) {
    return new OutputFolder(root, run);
  }

  /**
   * What fills a file.
   *
   * @param <T> what is learned by writing
   */
  @FunctionalInterface
  public interface Content<T> {
    /** Writes everything to {@code channel}; need not close it. */
    T writeTo(WritableByteChannel channel) throws IOException;
  }

  /**
   * Writes a file, replacing an older one.
   *
   * @param path relative to this folder, forward slashes
   * @throws IOException if it cannot be written; then an older file is as it was
   * @throws DatasetException if the run lost its claim or has ended
   */
  public <T> T write(String path, Content<T> content) throws IOException {
    requireClaim();
    String temporary = TEMPORARY + UUID.randomUUID() + ".tmp";
    Optional<OwnFolder> local = local();
    T learned;
    try {
      try (WritableByteChannel channel =
          EndedRuns.create(run, root + "/" + temporary, () -> create(temporary))) {
        learned = content.writeTo(channel);
      }
      // Object stores and HDFS make a closed file durable by themselves.
      if (local.isPresent()) {
        local.get().sync(temporary);
      }
      requireClaim();
      if (local.isPresent()) {
        local.get().rename(temporary, path);
      } else {
        FileSystems.rename(List.of(resolve(temporary)), List.of(resolve(path)));
      }
    } catch (IOException e) {
      deleteQuietly(temporary, e);
      throw unwritable(path, e);
    } catch (RuntimeException e) {
      deleteQuietly(temporary, e);
      throw e;
    }
    return learned;
  }

  /** Says which file it was about; the system says only that there is no space. */
  private IOException unwritable(String path, IOException e) {
    if (e.getClass() != IOException.class && !(e instanceof FileSystemException)) {
      return e; // An interruption, say: its type matters.
    }
    IOException named =
        new IOException(
            "%s/%s: cannot be written (%s). Once it can, the same command goes on: finished shards are kept."
                .formatted(root, path, FileFault.reason(e)));
    // Not as its cause: what is told of an exception is what lies deepest.
    named.addSuppressed(e);
    return named;
  }

  /** Writes {@code bytes}, as {@link #write(String, Content)} does. */
  public void write(String path, byte[] bytes) throws IOException {
    write(
        path,
        channel -> {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
          return bytes.length;
        });
  }

  /**
   * Refuses to go on for a run that another one has followed.
   *
   * @throws DatasetException if the claim is not that of {@link #run}
   */
  public void requireClaim() throws IOException {
    if (run.isEmpty()) {
      return;
    }
    Optional<Claim> now = claim();
    if (now.isEmpty() || !now.get().run().equals(run)) {
      throw new DatasetException(
          "%s: this run no longer holds the folder, which %s. It stops writing; its finished shards are kept."
              .formatted(
                  root,
                  now.map(claim -> "was taken over by " + claim.holder())
                      .orElse("another run finished or its own program gave up")));
    }
  }

  /** Who holds this folder; empty if nobody does, or it cannot be told. */
  public Optional<Claim> claim() throws IOException {
    try {
      return size(Claim.FILE).isPresent()
          ? Optional.of(Json.parse(read(Claim.FILE), Claim.class))
          : Optional.empty();
    } catch (FileNotFoundException | NoSuchFileException | JacksonException e) {
      return Optional.empty(); // It went away between two looks, or is no claim.
    }
  }

  /**
   * Writes a small file in place, without waiting for the disk: readers may see a part of it, and a
   * crash may leave one.
   */
  public void scribble(String path, byte[] bytes) throws IOException {
    requireClaim();
    Optional<OwnFolder> local = local();
    if (local.isPresent()) {
      try (FileChannel channel = local.get().open(path)) {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(bytes));
      }
      return;
    }
    try (WritableByteChannel channel = FileSystems.create(resolve(path), MimeTypes.TEXT)) {
      channel.write(ByteBuffer.wrap(bytes));
    }
  }

  /** All bytes of a file. */
  public byte[] read(String path) throws IOException {
    return Location.read(resolve(path));
  }

  /** The size of a file; empty if there is none. */
  public Optional<Long> size(String path) throws IOException {
    return Location.size(resolve(path));
  }

  /** SHA-256 of a file, 64 hexadecimal digits. */
  public String sha256(String path) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream input = open(path)) {
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return Sha256.hex(digest);
  }

  /**
   * The files below {@code folder}, relative to it, but hidden ones, in no particular order. On a
   * local disk links are left out.
   */
  public List<String> list(String folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return listOnce(folder);
      } catch (NoSuchFileException e) {
        // Others write and delete here meanwhile. Where files keep vanishing, something is wrong.
        if (attempt == LISTINGS) {
          throw e;
        }
      }
    }
  }

  private List<String> listOnce(String folder) throws IOException {
    Optional<OwnFolder> local = local();
    if (local.isPresent()) {
      return local.get().list(folder).stream()
          .filter(path -> !FileTree.isHiddenPath(path))
          .toList();
    }
    List<String> paths = new ArrayList<>();
    FileTree.visit(
        resolve(folder),
        (path, resource, bytes) -> {
          paths.add(path);
          return true;
        });
    return paths;
  }

  /**
   * Deletes files; those that are not there do not matter.
   *
   * @throws DatasetException if one is not of a name that {@link #requireOwn} allows; then none is
   *     deleted
   */
  public void delete(String folder, List<String> paths) throws IOException {
    List<String> all = paths.stream().map(path -> folder + path).toList();
    requireOwn(all);
    for (String path : all) {
      remove(path);
    }
  }

  /**
   * Deletes a folder of the work area and the files in it that a run makes; it need not be there.
   * Where there are other files it stays.
   */
  public void deleteFolder(String folder) throws IOException {
    List<String> files = list(folder);
    List<String> own = files.stream().filter(path -> isOwn(folder + path)).toList();
    delete(folder, own);
    if (own.size() == files.size()) {
      remove(folder);
    }
  }

  /**
   * Refuses files that are not a dataset's or a run's: nothing but what the format and the work
   * area define is ever deleted.
   *
   * @param paths relative to this folder
   * @throws DatasetException naming the first other one, or the first behind a link
   */
  public void requireOwn(List<String> paths) throws IOException {
    Optional<OwnFolder> local = local();
    for (String path : paths) {
      if (!isOwn(path)) {
        throw new DatasetException(
            "%s: '%s' is no file of a dataset, so it is not deleted, and neither is any other file. Remove the file that names it (manifest.json, or .work/overwrite.json), or name another output."
                .formatted(root, path));
      }
      if (local.isPresent()) {
        local.get().resolve(path);
      }
    }
  }

  /**
   * Refuses links, pipes and devices in a folder.
   *
   * @param folder relative to this one; need not be there
   * @throws DatasetException naming the first
   */
  public void requirePlain(String folder) throws IOException {
    Optional<OwnFolder> local = local();
    if (local.isPresent()) {
      local.get().requirePlain(folder);
    }
  }

  /** Whether the work area, if it is there, holds nothing but what runs make. */
  public boolean isOwnWork() throws IOException {
    Optional<OwnFolder> local = local();
    return local.isPresent()
        ? local.get().list(WORK).stream().allMatch(WorkNames::isFile)
        : list(WORK).stream().allMatch(WorkNames::isFile);
  }

  /** Whether a file of {@code path}, relative to an output folder, is a dataset's or a run's. */
  public static boolean isOwn(String path) {
    return path.startsWith(WORK)
        ? WorkNames.isFile(path.substring(WORK.length()))
        : DatasetLayout.isFile(path);
  }

  /**
   * Ends this run for all threads of this process, while it holds the claim: none of them begins
   * another file, and what they have begun is deleted, so that such a write fails.
   */
  public void endRun() throws IOException {
    EndedRuns.add(run);
    requireClaim();
    sweepTemporaries();
  }

  /**
   * Deletes what unfinished writes left behind; a write that is going on, of a run that lost its
   * claim, fails.
   */
  public void sweepTemporaries() throws IOException {
    try {
      deleteFolder(TEMPORARY);
    } catch (IOException e) {
      if (list(TEMPORARY).isEmpty()) {
        throw e;
      }
      // Such a write has just begun another file: it will delete it itself.
    }
  }

  /** The resource at {@code path}; a folder if it ends with a slash, this folder if it is empty. */
  public ResourceId resolve(String path) {
    ResourceId folder = Location.folder(root);
    if (path.isEmpty()) {
      return folder;
    }
    boolean directory = path.endsWith("/");
    return folder.resolve(
        directory ? path.substring(0, path.length() - 1) : path,
        directory ? StandardResolveOptions.RESOLVE_DIRECTORY : StandardResolveOptions.RESOLVE_FILE);
  }

  private InputStream open(String path) throws IOException {
    return Channels.newInputStream(Location.open(resolve(path)));
  }

  private Optional<OwnFolder> local() {
    return Location.local(resolve("")).map(OwnFolder::new);
  }

  private WritableByteChannel create(String path) throws IOException {
    Optional<OwnFolder> local = local();
    return local.isPresent()
        ? local.get().create(path)
        : FileSystems.create(resolve(path), MimeTypes.BINARY);
  }

  private void deleteQuietly(String file, Exception failure) {
    try {
      remove(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void remove(String path) throws IOException {
    Optional<OwnFolder> local = local();
    if (local.isPresent()) {
      local.get().delete(path);
      return;
    }
    ResourceId resource = resolve(path);
    if (HadoopNames.apply(resource)) {
      // It does not mind what is not there; asking Beam to look first would look for another name.
      FileSystems.delete(List.of(resource));
    } else {
      FileSystems.delete(List.of(resource), StandardMoveOptions.IGNORE_MISSING_FILES);
    }
  }
}
