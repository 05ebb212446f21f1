package org.beamnet.trainer.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.beamnet.trainer.backend.BackendChoice;
import org.beamnet.trainer.backend.CudaDriver;
import org.beamnet.trainer.backend.Gpu;
import org.beamnet.trainer.options.BackendOption;

/** The GPUs of the machine, and which build is for them, in lines. */
final class Machine {
  private static final String LINE = "%-16s %s%n";

  private Machine() {}

  /** Prints them, and what was chosen, which is returned. */
  static BackendChoice print(BackendOption backend, PrintWriter out) {
    Optional<CudaDriver> driver = CudaDriver.find();
    out.printf(
        LINE,
        "NVIDIA driver",
        driver.map(found -> "for CUDA %s or older".formatted(found.cuda())).orElse("none"));
    List<Gpu> gpus = driver.map(CudaDriver::gpus).orElse(List.of());
    for (Gpu gpu : gpus) {
      out.printf(
          LINE,
          "GPU",
          "%s: package with -P%s".formatted(gpu, BackendChoice.fitting(gpu).profile()));
    }
    out.printf(
        LINE,
        "this build",
        BackendOption.present().stream()
            .map(
                build ->
                    build.isCuda()
                        ? "%s, kernels for %s".formatted(build.profile(), build.kernels())
                        : build.profile())
            .collect(Collectors.joining("; ")));
    BackendChoice choice = backend.choose();
    out.printf(
        LINE,
        "computes on",
        choice
            .build()
            .map(build -> (build.isCuda() ? "the GPU: " : "the CPU: ") + choice.reason())
            .orElseGet(() -> "nothing: " + choice.reason()));
    return choice;
  }
}
