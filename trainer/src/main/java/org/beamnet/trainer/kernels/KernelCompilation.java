package org.beamnet.trainer.kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.beamnet.trainer.backend.ComputeCapability;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the modules of a library in several processes at once, the longest first. Processes,
 * because the compiler may crash: the module that it crashes on is given to a new one with less
 * optimization. For one run.
 */
final class KernelCompilation {
  /** Full, and what has been seen to go well where that did not. */
  private static final List<Integer> LEVELS = List.of(PtxCompiler.FULL_OPTIMIZATION, 1, 0);

  private final List<String> command;
  private final ComputeCapability capability;
  private final Path scratch;
  private final Queue<KernelModule> waiting = new ConcurrentLinkedQueue<>();
  private final Set<CompilerClient> running = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /**
   * A compilation.
   *
   * @param command starts a {@link CompilerProcess}
   * @param capability of the GPU that it compiles for
   * @param scratch folder for machine code on its way
   */
  KernelCompilation(List<String> command, ComputeCapability capability, Path scratch) {
    this.command = List.copyOf(command);
    this.capability = capability;
    this.scratch = scratch;
  }

  /**
   * Puts machine code in the place of the modules' PTX.
   *
   * @param processes at once, 1 or more
   * @param done told, from several threads, after each module, how many are done
   * @throws KernelException if a module cannot be compiled at any level
   */
  void run(List<KernelModule> modules, int processes, IntConsumer done) throws IOException {
    modules.stream()
        .sorted(Comparator.comparingInt(KernelModule::ptxSize).reversed())
        .forEach(waiting::add);
    AtomicInteger count = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(processes);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < processes; i++) {
        workers.add(threads.submit(() -> compileAll(() -> done.accept(count.incrementAndGet()))));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      fail(new IOException("kernels could not be compiled", e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(new IOException("interrupted while kernels were compiled", e));
    } finally {
      threads.shutdown();
    }
    Exception first = failure.get();
    if (first instanceof KernelException cannot) {
      throw cannot;
    }
    if (first != null) {
      throw new IOException(first);
    }
  }

  /** One thread's work, with one process at a time. */
  private void compileAll(Runnable done) {
    CompilerClient client = null;
    try {
      for (KernelModule module = waiting.poll(); module != null; module = waiting.poll()) {
        Path cubin = scratch.resolve(module.start() + ".cubin");
        String answer = null;
        for (int level : LEVELS) {
          if (client == null) {
            client = new CompilerClient(command);
            running.add(client);
          }
          answer = client.ask(new CompilerProcess.Request(module.start(), level, cubin));
          if (CompilerProcess.DONE.equals(answer) || failure.get() != null) {
            break;
          }
          close(client);
          client = null;
        }
        if (failure.get() != null) {
          return;
        }
        if (!CompilerProcess.DONE.equals(answer)) {
          throw new KernelException(
              String.format(
                  Locale.ROOT,
                  "GPU code at byte %d of ND4J's library: the driver's compiler %s at every level of optimization. Try another version of the driver.",
                  module.start(),
                  answer == null ? "crashed" : answer));
        }
        module.replace(Files.readAllBytes(cubin), capability);
        Files.delete(cubin);
        done.run();
      }
    } catch (IOException | RuntimeException e) {
      fail(e);
    } finally {
      if (client != null) {
        close(client);
      }
    }
  }

  private void close(CompilerClient client) {
    running.remove(client);
    client.close();
  }

  /** The first failure counts; the others' processes are ended for it. */
  private void fail(Exception e) {
    if (failure.compareAndSet(null, e)) {
      waiting.clear();
      running.forEach(CompilerClient::close);
    }
  }
}
