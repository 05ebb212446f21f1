package org.beamnet.trainer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendChoiceTest {
  private static final int CUDA_12_4 = 12_040;

  @ParameterizedTest
  @CsvSource({
    // GPU, capability, the build for it
    "Tesla K40, 3.5, CUDA_11_2",
    "Tesla K80, 3.7, CUDA_11_6",
    "GeForce GTX 1080, 6.1, CUDA_11_6",
    "Tesla V100, 7.0, CUDA_11_6",
    "A100, 8.0, CUDA_11_6",
    "GeForce RTX 4090, 8.9, CUDA_11_6",
    "H100, 9.0, CUDA_11_2",
    "B200, 10.0, CUDA_11_2"
  })
  void everyGpuHasItsBuild(String name, String capability, BackendBuild build) {
    Optional<CudaDriver> driver = driver(name, capability, CUDA_12_4);
    assertThat(BackendChoice.fitting(driver.orElseThrow().gpus().get(0))).isEqualTo(build);
    assertThat(BackendChoice.of(Set.of(build), BackendRequest.AUTO, driver).build())
        .contains(build);
  }

  @Test
  void aBuildWithoutKernelsForTheGpuIsRefusedInOneLine() {
    BackendChoice choice =
        BackendChoice.of(
            Set.of(BackendBuild.CUDA_11_6), BackendRequest.AUTO, driver("H100", "9.0", CUDA_12_4));
    assertThat(choice.build()).isEmpty();
    assertThat(choice.reason())
        .isEqualTo(
            "the build -Pcuda has kernels for compute capability 3.7 to 8.9, not for H100 (compute"
                + " capability 9.0). Package with -Pcuda-ptx.");
  }

  @Test
  void anOldDriverIsRefused() {
    BackendChoice choice =
        BackendChoice.of(
            Set.of(BackendBuild.CUDA_11_2), BackendRequest.CUDA, driver("A100", "8.0", 10_020));
    assertThat(choice.build()).isEmpty();
    assertThat(choice.reason()).contains("CUDA 11.2 or newer", "is for 10.2");
  }

  @Test
  void aGpuBuildWithoutAGpuSaysWhatToDo() {
    Set<BackendBuild> cuda = Set.of(BackendBuild.CUDA_11_6);
    BackendChoice noDriver = BackendChoice.of(cuda, BackendRequest.AUTO, Optional.empty());
    assertThat(noDriver.build()).isEmpty();
    assertThat(noDriver.reason()).contains("no working driver", "package without -Pcuda");
    Optional<CudaDriver> idle = Optional.of(new CudaDriver(CUDA_12_4, List.of()));
    assertThat(BackendChoice.of(cuda, BackendRequest.AUTO, idle).reason()).contains("shows none");
    assertThat(BackendChoice.of(cuda, BackendRequest.CPU, idle).build()).isEmpty();
  }

  @Test
  void aBuildWithBothTakesTheCpuIfAskedForOrIfThereIsNoGpu() {
    Set<BackendBuild> both = Set.of(BackendBuild.NATIVE, BackendBuild.CUDA_11_6);
    Optional<CudaDriver> a100 = driver("A100", "8.0", CUDA_12_4);
    assertThat(BackendChoice.of(both, BackendRequest.AUTO, a100).build())
        .contains(BackendBuild.CUDA_11_6);
    assertThat(BackendChoice.of(both, BackendRequest.CPU, a100).build())
        .contains(BackendBuild.NATIVE);
    assertThat(BackendChoice.of(both, BackendRequest.AUTO, Optional.empty()))
        .isEqualTo(new BackendChoice(Optional.of(BackendBuild.NATIVE), "no NVIDIA GPU was found"));
    // A GPU that the build cannot use is not passed over in silence.
    assertThat(
            BackendChoice.of(both, BackendRequest.AUTO, driver("H100", "9.0", CUDA_12_4)).build())
        .isEmpty();
  }

  @Test
  void aNativeBuildTakesTheCpu() {
    Set<BackendBuild> build = Set.of(BackendBuild.NATIVE);
    Optional<CudaDriver> h100 = driver("H100", "9.0", CUDA_12_4);
    assertThat(BackendChoice.of(build, BackendRequest.AUTO, h100).build())
        .contains(BackendBuild.NATIVE);
    assertThat(BackendChoice.of(build, BackendRequest.CUDA, h100).reason())
        .contains("CPU only", "-Pcuda-ptx");
  }

  @Test
  void thisBuildIsNativeAlone() {
    assertThat(BackendBuild.foundBy(getClass().getClassLoader()))
        .containsExactly(BackendBuild.NATIVE);
  }

  private static Optional<CudaDriver> driver(String name, String capability, int version) {
    String[] parts = capability.split("\\.", 2);
    ComputeCapability number =
        new ComputeCapability(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    return Optional.of(new CudaDriver(version, List.of(new Gpu(name, number))));
  }
}
