package org.beamnet.trainer.options;

import java.util.Set;
import org.beamnet.trainer.backend.BackendBuild;
import org.beamnet.trainer.backend.BackendChoice;
import org.beamnet.trainer.backend.BackendRequest;
import org.beamnet.trainer.backend.CudaDriver;
import org.beamnet.trainer.backend.OneBackend;
import org.beamnet.trainer.kernels.GpuKernels;
import org.beamnet.trainer.loop.TrainingFailure;
import org.beamnet.trainer.process.UsageException;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What a command computes on; settled before ND4J starts. */
public final class BackendOption {
  /** The flavour of the native library: about five times faster convolutions than without one. */
  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description =
          "What to compute on: cpu, cuda, or auto (default), the GPU if the build is for one.")
  private BackendRequest backend = BackendRequest.AUTO;

  /**
   * Settles it.
   *
   * @throws UsageException if this build cannot compute on this machine, or not as asked for
   * @throws TrainingFailure if the GPU should do and does not
   */
  public void start(CommandSpec command) {
    BackendChoice choice = choose();
    BackendBuild build =
        choice.build().orElseThrow(() -> new UsageException("backend: " + choice.reason()));
    boolean fellBack =
        build == BackendBuild.NATIVE && backend == BackendRequest.AUTO && present().size() > 1;
    if (fellBack) {
      command.commandLine().getErr().println("computing on the CPU: " + choice.reason());
    }
    use(build);
    if (build.isCuda()) {
      CudaDriver.find()
          .ifPresent(
              driver -> GpuKernels.require(build, driver, command.commandLine().getErr()::println));
      // cuDNN as ND4J calls it picks its algorithms by stopwatch, so that no run could be repeated.
      try {
        Nd4j.getEnvironment().allowHelpers(false);
      } catch (LinkageError e) {
        throw new TrainingFailure(
            "ND4J does not start on %s. Its first message above says why."
                .formatted(choice.reason()),
            e);
      }
    }
  }

  /** What would be used, and why. */
  public BackendChoice choose() {
    return BackendChoice.of(present(), backend, CudaDriver.find());
  }

  /** Has ND4J load this one. */
  static void use(BackendBuild build) {
    if (System.getProperty(EXTENSION) == null) {
      System.setProperty(EXTENSION, build.extension());
    }
    if (present().size() > 1) {
      ND4JClassLoading.setNd4jClassloader(new OneBackend(loader(), build));
    }
  }

  /** The backends in this program. */
  public static Set<BackendBuild> present() {
    return BackendBuild.foundBy(loader());
  }

  private static ClassLoader loader() {
    return BackendOption.class.getClassLoader();
  }
}
