package org.beamnet.trainer.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.beamnet.trainer.backend.ComputeCapability;

/**
 * A copy of a library with GPU code, with machine code for the GPU at hand in the place of PTX. It
 * is made once and kept. Left to themselves, CUDA 11.2's libraries have the driver compile all of
 * their PTX at the first start, on one processor, and on some drivers that ends in a crash.
 */
public final class PreparedKernels {
  /** Locked by the process that makes the copy. */
  static final String LOCK = "lock";

  private static final String SCRATCH = "scratch";

  private final Path folder;
  private final String name;
  private final Consumer<String> progress;

  /**
   * Kernels kept in a folder.
   *
   * @param folder of its own for each library, GPU and driver
   * @param name of the library's file
   * @param progress told, in lines, what goes on where it takes long
   */
  public PreparedKernels(Path folder, String name, Consumer<String> progress) {
    this.folder = folder;
    this.name = name;
    this.progress = progress;
  }

  /** Where the original is to be had. */
  @FunctionalInterface
  public interface Source {
    /** A new stream of the library's bytes. */
    InputStream open() throws IOException;
  }

  /**
   * Makes the copy, or waits for another process that makes it, if it is not there.
   *
   * @param library the original
   * @param command starts a {@link CompilerProcess}, but for its argument
   * @param processes to compile in, at once
   * @param capability of the GPU
   * @throws KernelException if its code is of an unknown form, or the driver cannot compile it
   */
  public void require(
      Source library, List<String> command, int processes, ComputeCapability capability)
      throws IOException {
    Path prepared = folder.resolve(name);
    if (Files.exists(prepared)) {
      return;
    }
    Files.createDirectories(folder);
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      lock(channel);
      if (!Files.exists(prepared)) {
        make(prepared, library, command, processes, capability);
      }
    }
  }

  /** Until the channel is closed. Another process's run is waited for: it makes the same. */
  private void lock(FileChannel channel) throws IOException {
    if (channel.tryLock() == null) {
      progress.accept("waiting for another process, which is compiling into " + folder);
      channel.lock();
    }
  }

  private void make(
      Path prepared,
      Source library,
      List<String> command,
      int processes,
      ComputeCapability capability)
      throws IOException {
    Path scratch = folder.resolve(SCRATCH);
    delete(scratch);
    Files.createDirectories(scratch);
    Path copy = scratch.resolve(name);
    try {
      try (InputStream in = library.open()) {
        Files.copy(in, copy);
      }
      try (FileChannel channel =
          FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        MappedByteBuffer file = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
        List<KernelModule> modules = KernelModule.in(file);
        progress.accept(
            String.format(
                Locale.ROOT,
                "compiling ND4J's %d modules of GPU code for compute capability %s, once, in %d processes; it takes minutes",
                modules.size(),
                capability,
                processes));
        Progress steps = new Progress(modules.size(), progress);
        List<String> whole = Stream.concat(command.stream(), Stream.of(copy.toString())).toList();
        new KernelCompilation(whole, capability, scratch).run(modules, processes, steps::done);
        file.force();
        channel.force(true);
      }
      Files.move(copy, prepared, StandardCopyOption.ATOMIC_MOVE);
      progress.accept("compiled; kept in " + folder);
    } finally {
      delete(scratch);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A line for every tenth of the work. */
  private static final class Progress {
    private static final int PARTS = 10;

    private final int total;
    private final Consumer<String> lines;
    private int told;

    Progress(int total, Consumer<String> lines) {
      this.total = total;
      this.lines = lines;
    }

    synchronized void done(int modules) {
      int part = modules * PARTS / total;
      if (part > told) {
        told = part;
        lines.accept(String.format(Locale.ROOT, "%d of %d modules compiled", modules, total));
      }
    }
  }
}
