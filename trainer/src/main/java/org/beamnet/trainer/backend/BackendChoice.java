package org.beamnet.trainer.backend;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which backend a run gets, or why it gets none.
 *
 * @param build the one to use; empty if none fits
 * @param reason one line: why it was chosen, or what is wrong and what to do
 */
public record BackendChoice(Optional<BackendBuild> build, String reason) {
  /**
   * Chooses.
   *
   * @param present what the program carries
   * @param request what the user asked for
   * @param driver the machine's; empty if it has none
   */
  public static BackendChoice of(
      Set<BackendBuild> present, BackendRequest request, Optional<CudaDriver> driver) {
    Optional<BackendBuild> cuda = present.stream().filter(BackendBuild::isCuda).findFirst();
    boolean hasNative = present.contains(BackendBuild.NATIVE);
    return switch (request) {
      case CPU ->
          hasNative
              ? chosen(BackendBuild.NATIVE, "asked for")
              : none("this build computes on a GPU only. Package it without -Pcuda for the CPU.");
      case CUDA ->
          cuda.map(build -> onGpu(build, driver))
              .orElseGet(
                  () ->
                      none(
                          "this build computes on the CPU only. Package it with -P%s."
                              .formatted(profileFor(gpus(driver)))));
      case AUTO -> {
        if (cuda.isEmpty()) {
          yield hasNative
              ? chosen(BackendBuild.NATIVE, "the build has no other")
              : none("this program carries no ND4J backend. Package it again.");
        }
        if (gpus(driver).isEmpty() && hasNative) {
          yield chosen(BackendBuild.NATIVE, "no NVIDIA GPU was found");
        }
        yield onGpu(cuda.get(), driver);
      }
    };
  }

  private static BackendChoice onGpu(BackendBuild build, Optional<CudaDriver> driver) {
    if (driver.isEmpty()) {
      return none(
          "this build computes on an NVIDIA GPU, and no working driver (libcuda.so.1) was found."
              + " Install one, or package without -P%s for the CPU.".formatted(build.profile()));
    }
    List<Gpu> gpus = driver.get().gpus();
    if (gpus.isEmpty()) {
      return none(
          "this build computes on an NVIDIA GPU, and the driver shows none. Package without -P%s for"
                  .formatted(build.profile())
              + " the CPU.");
    }
    Gpu first = gpus.get(0);
    if (!build.hasKernelsFor(first.capability())) {
      return none(
          "the build -P%s has kernels for %s, not for %s. Package with -P%s."
              .formatted(build.profile(), build.kernels(), first, profileFor(gpus)));
    }
    if (driver.get().version() < build.leastDriver()) {
      return none(
          String.format(
              Locale.ROOT,
              "the build -P%s needs a driver for CUDA %d.%d or newer, this one is for %s. Update it.",
              build.profile(),
              build.leastDriver() / 1000,
              build.leastDriver() % 1000 / 10,
              driver.get().cuda()));
    }
    return chosen(build, first.toString());
  }

  /** The CUDA build for a GPU. */
  public static BackendBuild fitting(Gpu gpu) {
    return BackendBuild.CUDA_11_6.hasKernelsFor(gpu.capability())
        ? BackendBuild.CUDA_11_6
        : BackendBuild.CUDA_11_2;
  }

  private static String profileFor(List<Gpu> gpus) {
    return (gpus.isEmpty() ? BackendBuild.CUDA_11_6 : fitting(gpus.get(0))).profile();
  }

  private static List<Gpu> gpus(Optional<CudaDriver> driver) {
    return driver.map(CudaDriver::gpus).orElse(List.of());
  }

  private static BackendChoice chosen(BackendBuild build, String reason) {
    return new BackendChoice(Optional.of(build), reason);
  }

  private static BackendChoice none(String reason) {
    return new BackendChoice(Optional.empty(), reason);
  }
}
